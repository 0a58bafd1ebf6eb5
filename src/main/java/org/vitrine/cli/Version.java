package org.vitrine.cli;

import org.vitrine.project.Build;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: the number, and the commit it was built from. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var build = Build.ofProgram();
        var commit = build.commit().map(c -> " (" + c + ")").orElse("");
        return new String[] {"Vitrine " + build.version() + commit, "Java " + Runtime.version()};
    }
}
