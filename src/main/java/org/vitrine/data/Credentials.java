package org.vitrine.data;

/** Who asks a database. Never written anywhere, not even by {@link #toString}. */
public record Credentials(String user, String password) {
    public static final Credentials NONE = new Credentials("", "");

    @Override
    public String toString() {
        return "credentials";
    }

    /** A text of others without the password in it. */
    String without(String text) {
        return password.length() < 3 ? text : text.replace(password, "***");
    }
}
