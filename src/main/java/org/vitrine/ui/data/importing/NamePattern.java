package org.vitrine.ui.data.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What files of the same folder are called, where only a number or a date tells them apart: {@code log-2024-*.csv}. */
final class NamePattern {
    private static final Pattern COUNTING = Pattern.compile("[0-9_.-]*");

    private NamePattern() {}

    /** The pattern with its folder; empty when the files have none in common. */
    static Optional<String> of(List<Path> files) {
        if (files.size() < 2 || files.stream().map(Path::getParent).distinct().count() > 1) {
            return Optional.empty();
        }
        var names = files.stream().map(file -> file.getFileName().toString()).toList();
        var first = names.getFirst();
        int front = first.length();
        int back = first.length();
        for (var name : names) {
            front = Math.min(front, sameFront(first, name));
            back = Math.min(back, sameBack(first, name));
        }
        // 2024-01 and 2024-02 begin alike, 2025-01 does not
        while (front > 0 && counts(first, front - 1)) {
            front--;
        }
        while (back > 0 && Character.isDigit(first.charAt(first.length() - back))) {
            back--;
        }
        for (var name : names) {
            if (front + back >= name.length()
                    || !COUNTING.matcher(name.substring(front, name.length() - back))
                            .matches()) {
                return Optional.empty();
            }
        }
        var pattern = first.substring(0, front) + "*" + first.substring(first.length() - back);
        var folder = String.valueOf(files.getFirst().getParent()).replace('\\', '/');
        return pattern.chars().anyMatch(c -> "?[]{}".indexOf(c) >= 0)
                ? Optional.empty()
                : Optional.of(folder + (folder.endsWith("/") ? "" : "/") + pattern);
    }

    /** A digit, or what stands behind one. */
    private static boolean counts(String name, int at) {
        return Character.isDigit(name.charAt(at))
                || at > 0 && "-_.".indexOf(name.charAt(at)) >= 0 && Character.isDigit(name.charAt(at - 1));
    }

    private static int sameFront(String a, String b) {
        int n = 0;
        while (n < Math.min(a.length(), b.length()) && a.charAt(n) == b.charAt(n)) {
            n++;
        }
        return n;
    }

    private static int sameBack(String a, String b) {
        int n = 0;
        while (n < Math.min(a.length(), b.length()) && a.charAt(a.length() - 1 - n) == b.charAt(b.length() - 1 - n)) {
            n++;
        }
        return n;
    }
}
