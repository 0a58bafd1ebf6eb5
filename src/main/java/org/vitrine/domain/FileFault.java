package org.vitrine.domain;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Map;

/** Why a file could not be read or written, in words of the program's own: the system's are for the log, and English or who knows. */
public final class FileFault {
    /** What systems say, in small letters, and what it means. */
    private static final Map<String, String> SAYINGS = Map.of(
            "no space left", "full",
            "not enough space", "full",
            "quota exceeded", "full",
            "read-only file system", "readOnly",
            "permission denied", "denied",
            "is a directory", "folder",
            "name too long", "long",
            "input/output error", "disk",
            "used by another process", "used");

    private FileFault() {}

    /** To stand inside a sentence. */
    public static Phrase of(IOException e) {
        return switch (e) {
            case DamageException damage -> damage.said();
            case NoSuchFileException gone -> Phrase.of("file.fault.gone");
            case AccessDeniedException denied -> Phrase.of("file.fault.denied");
            case FileAlreadyExistsException there -> Phrase.of("file.fault.there");
            case NotDirectoryException file -> Phrase.of("file.fault.noFolder");
            case DirectoryNotEmptyException full -> Phrase.of("file.fault.notEmpty");
            case FileSystemException other -> said(String.valueOf(other.getReason()));
            case EOFException ends -> Phrase.of("file.fault.ends");
            case CharacterCodingException coding -> Phrase.of("file.fault.encoding");
            case FileNotFoundException gone -> {
                var said = said(String.valueOf(gone.getMessage()));
                yield said.key().equals("file.fault.other") ? Phrase.of("file.fault.gone") : said;
            }
            default -> said(String.valueOf(e.getMessage()));
        };
    }

    private static Phrase said(String words) {
        var small = words.toLowerCase(Locale.ROOT);
        return Phrase.of("file.fault."
                + SAYINGS.entrySet().stream()
                        .filter(each -> small.contains(each.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("other"));
    }
}
