package org.vitrine;

/** Entry point for any Java: an old one gets a sentence instead of a stack trace. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.out.println(Runtime.version());
    }
}
