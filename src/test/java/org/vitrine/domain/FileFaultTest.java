package org.vitrine.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system refuses is told in our own words. */
final class FileFaultTest {
    @Test
    void whatSystemsSayIsTranslated() {
        var said = Map.<IOException, String>of(
                new NoSuchFileException("a"), "there is nothing of this name",
                new FileNotFoundException("a (Permission denied)"), "you have no right to read or write it",
                new AccessDeniedException("a"), "you have no right to read or write it",
                new FileSystemException("a", null, "No space left on device"), "there is no room left on the disk",
                new IOException("No space left on device"), "there is no room left on the disk",
                new FileSystemException("a", null, "Read-only file system"), "the disk can only be read",
                new EOFException(), "the file ends in the middle",
                new MalformedInputException(1), "it is not text in UTF-8",
                new IOException("Stream closed"), "the system refused it; its own words are in the log",
                new DamageException(Phrase.of("json.fault.ends")),
                        "it ends in the middle: a bracket, a brace or a quotation mark is never closed");
        said.forEach((e, words) ->
                assertThat(Texts.in(Locale.ENGLISH).of(FileFault.of(e))).isEqualTo(words));
    }

    @Test
    void aFolderThatIsReadAsAFileIsToldSo(@TempDir Path folder) {
        try {
            Files.readString(folder);
            throw new AssertionError("a folder was read");
        } catch (IOException e) {
            assertThat(FileFault.of(e).key()).isEqualTo("file.fault.folder");
        }
    }
}
