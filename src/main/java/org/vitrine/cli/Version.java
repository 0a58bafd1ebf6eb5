package org.vitrine.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says; the jar's manifest knows the number. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var number = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Vitrine " + (number == null ? "(built from source)" : number), "Java " + Runtime.version()
        };
    }
}
