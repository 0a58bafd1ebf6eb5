package org.vitrine.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tab-separated fact sheets the market is made from, kept beside the class files. Lines that start with # are headings. */
final class Sheet {
    private static final String FOLDER = "/sample/harbour/";

    private Sheet() {}

    static List<String[]> rows(String name) {
        return lines(name).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
    }

    static String text(String name) {
        return String.join("\n", lines(name)) + "\n";
    }

    private static List<String> lines(String name) {
        var stream = Sheet.class.getResourceAsStream(FOLDER + name);
        if (stream == null) {
            throw new IllegalStateException("no fact sheet " + FOLDER + name);
        }
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
