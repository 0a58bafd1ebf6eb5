package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.EntityId;
import org.vitrine.encode.IdIndex;

/** The ids of a model's rows in a text file, one a line in their order; a backslash or line end inside an id has a backslash before it. */
public final class IdLines {
    private IdLines() {}

    /** Replaces the file. */
    public static void write(Path file, IdIndex<? extends EntityId> ids) throws IOException {
        var text = new StringBuilder();
        for (var id : ids.ids()) {
            text.append(escaped(id.value())).append('\n');
        }
        AtomicFile.write(file, text.toString());
    }

    /** The ids, in the order of the file. */
    public static <T extends EntityId> List<T> read(Path file, Function<String, T> make) throws IOException {
        var ids = new ArrayList<T>();
        for (var line : lines(Files.readString(file))) {
            ids.add(make.apply(unescaped(line)));
        }
        return ids;
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return lines;
    }

    private static String escaped(String id) {
        return id.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String line) {
        if (line.indexOf('\\') < 0) {
            return line;
        }
        var id = new StringBuilder(line.length());
        for (int k = 0; k < line.length(); k++) {
            char c = line.charAt(k);
            if (c != '\\' || ++k == line.length()) {
                id.append(c);
            } else {
                id.append(
                        switch (line.charAt(k)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> line.charAt(k);
                        });
            }
        }
        return id.toString();
    }
}
