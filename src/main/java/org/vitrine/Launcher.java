package org.vitrine;

/**
 * Entry point for any Java: an old one gets a sentence instead of a stack trace.
 *
 * <p>Compiled for Java 17 and free of our other types, so that an older Java can load it; and no JavaFX application class, so that
 * JavaFX starts from the class path.
 */
public final class Launcher {
    private static final int NEEDED = 25;
    private static final int WRONG_USAGE = 2;

    private Launcher() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        int found = Runtime.version().feature();
        if (found < NEEDED) {
            System.err.println("Vitrine needs Java " + NEEDED + " or newer; this is Java " + found + ". Install a JDK "
                    + NEEDED + " (https://adoptium.net) and set JAVA_HOME to it.");
            System.exit(WRONG_USAGE);
        }
        Class.forName("org.vitrine.Main").getMethod("main", String[].class).invoke(null, (Object) args);
    }
}
