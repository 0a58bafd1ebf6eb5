package org.vitrine.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The file that makes the folder a project: what to import and how, and what the sources are. Knows it as text only. */
final class ProjectFile {
    private static final Pattern MARK = Pattern.compile("@(bytes|sha256) ([^@]+)@");

    private ProjectFile() {}

    /** @param folder where the data files lie already */
    static String text(Path folder) throws IOException {
        var text = new StringBuilder();
        var marks = MARK.matcher(Sheet.text("project.json"));
        while (marks.find()) {
            var content = Files.readAllBytes(folder.resolve(marks.group(2)));
            marks.appendReplacement(
                    text, marks.group(1).equals("bytes") ? Integer.toString(content.length) : sha256(content));
        }
        return marks.appendTail(text).toString();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
