package org.vitrine.project.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TensorBoardFileTest {
    /** Written by TensorBoard's own {@code RecordWriter} and {@code event_pb2} (2.20). */
    private static final String THEIRS =
            "1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c2900"
                    + "00000000000037ff5f0009000000000000024010ac022a1b0a190a1276616c69646174696f6e2f6e646367403130159a99993e1f845c9f";

    @Test
    void theBytesAreThoseOfTensorBoardItself() throws IOException {
        var bytes = new ByteArrayOutputStream();
        new TensorBoardFile(bytes, Instant.ofEpochMilli(1500))
                .scalar("validation/ndcg@10", new FlatRun.Point(300, Instant.ofEpochMilli(2250), 0.3));
        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(THEIRS);
    }
}
