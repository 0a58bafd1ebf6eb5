package org.vitrine.data.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.util.Optional;
import org.vitrine.data.AtomicFile;

/** Files of a data set that are received while others are not: they need not be asked for again. */
record Receipts(Path work) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path place(String name) {
        return work.resolve(name + ".received");
    }

    void keep(FetchRecord.Received receipt) throws IOException {
        AtomicFile.write(place(receipt.name()), JSON.writeValueAsString(FetchRecord.json(receipt)));
    }

    /** The file as if it had never come. */
    void forget(PublicFile file) throws IOException {
        Files.deleteIfExists(place(file.name()));
        Files.deleteIfExists(work.resolve(file.name()));
        Files.deleteIfExists(work.resolve(file.name() + Download.FROM));
    }

    /** Empty when the file is not whole, or of another address. */
    Optional<FetchRecord.Received> of(PublicFile file) throws IOException {
        var there = work.resolve(file.name());
        var said = place(file.name());
        if (!Files.isRegularFile(there) || !Files.isRegularFile(said)) {
            return Optional.empty();
        }
        try {
            var receipt = FetchRecord.received(JSON.readTree(Files.readString(said)));
            boolean isSame = receipt.address().equals(file.address().toString())
                    && receipt.checked().equals(file.digest())
                    && receipt.bytes() == Files.size(there);
            return isSame ? Optional.of(receipt) : Optional.empty();
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Files that were moved before a try ended lie in the unfinished folder. */
    void takeBack(PublicData data, Path whole) throws IOException {
        for (var file : data.files()) {
            var moved = whole.resolve(file.name());
            if (!file.isPacked() && Files.isRegularFile(moved) && Files.isRegularFile(place(file.name()))) {
                Files.move(moved, work.resolve(file.name()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
