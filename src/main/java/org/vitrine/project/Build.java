package org.vitrine.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What this program was built from, as the build wrote it down.
 *
 * @param version of the program, {@code development} when it was compiled without the build
 * @param commit  of its sources, with {@code -dirty} behind it when they were changed since; empty when they lay outside git
 */
public record Build(String version, Optional<String> commit) {
    private static final String FILE = "build.properties";

    /** The build of the program that runs. */
    public static Build ofProgram() {
        var said = new Properties();
        try (var in = Build.class.getResourceAsStream(FILE)) {
            if (in != null) {
                said.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        var commit = said.getProperty("commit", "").strip();
        return new Build(
                said.getProperty("version", "development"), commit.isEmpty() ? Optional.empty() : Optional.of(commit));
    }
}
