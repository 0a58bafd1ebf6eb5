package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;

class DamagedProjectTrainingTest {
    @TempDir
    Path temporary;

    @Test
    void nothingIsTrainedOnAProjectThatCanOnlyBeLookedAt() throws Exception {
        var folder = temporary.resolve("shop");
        var events = Files.writeString(temporary.resolve("events.csv"), "user,item\nu1,i1\nu1,i2\nu2,i1\nu2,i2\n");
        var source = new SourceSpec(
                events.toString(),
                SourceFormat.delimited(",", true),
                List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM)));
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source)));
        Project.create(folder, "Shop", plan, temporary, Progress.SILENT, new CancelToken())
                .close();
        Files.writeString(folder.resolve("project.json"), "{\"format\": 1,");
        var service = new TrainingService(
                List.of(FakeTrainer.quick()),
                (split, run) -> FakeTrainer.validator(),
                InstantSource.system(),
                new Random(1));
        var request = new TrainingRequest(
                new ModelCatalogue().configure("bpr-mf", Map.of()),
                new SplitSpec.LeaveOneOut(),
                1,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10");
        try (var project = Project.read(folder, Progress.SILENT, new CancelToken())) {
            var data = TrainingData.of(project);
            // what is looked at is there
            assertThat(data.dataset(Progress.SILENT, new CancelToken())).isNotNull();
            var refused = catchThrowableOfType(
                    ProblemException.class, () -> service.start(data, request, Progress.SILENT, new CancelToken()));
            assertThat(refused).isNotNull();
            var english = Texts.in(Locale.ENGLISH);
            assertThat(english.of(refused.problem().what())).isEqualTo("Nothing can be trained in " + folder + " now");
            assertThat(english.of(refused.problem().why())).contains("project.json");
            assertThat(english.of(refused.problem().advice())).contains("import the data again");
            assertThat(folder.resolve("runs")).doesNotExist();
        }
    }
}
