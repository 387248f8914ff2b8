package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.driftscope.Fuzzing;
import org.driftscope.data.DataException;
import org.driftscope.data.LoadProgress;
import org.driftscope.train.Checkpoint;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.Lockstep;
import org.driftscope.train.MeasureWatch;
import org.driftscope.train.RunLog;
import org.driftscope.train.Runs;
import org.driftscope.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of runs. */
class RunFileFuzzTest {

    private static History history(long steps, int capacity) {
        History history = new History(HistorySize.ofBuckets(capacity));
        Runs.record(Runs.spirals("recording.every=2"), steps, "4: lr 0.2").forEach(history::add);
        return history;
    }

    @Test
    void damagedZipsAreReadOrRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.drift");
        RunSaver.save(file, RunFileTest.origin(), history(20, 8), new CheckpointTrack());
        byte[] one = Files.readAllBytes(file);
        RunSaver.save(file, RunFileTest.origin(), new History(HistorySize.ofBuckets(64)), new CheckpointTrack());
        byte[] empty = Files.readAllBytes(file);
        Fuzzing.run(
                List.of(one, empty),
                input -> {
                    Files.write(file, input);
                    SavedRun.read(file);
                },
                IOException.class);
    }

    /** With a check sum that is right, so that the damage is looked at. */
    @Test
    void damagedHistoriesAreReadOrRefused() throws IOException {
        Fuzzing.run(
                List.of(bytes(history(20, 8)), bytes(history(6, 64)), bytes(history(40, 4))),
                input -> {
                    HistoryReader reader = new HistoryReader(3);
                    reader.read(new ByteArrayInputStream(sealed(input)), "test");
                    History read = reader.history(List.of());
                    new HistoryComparison(read, read.sameBounds());
                },
                IOException.class);
    }

    private static byte[] bytes(History history) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HistoryWriter writer = new HistoryWriter(out, history.size());
        writer.write(new HistoryChanges(history).next(Long.MAX_VALUE));
        writer.end();
        return Arrays.copyOf(out.toByteArray(), out.size() - 4);
    }

    static byte[] sealed(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(body.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }

    @Test
    void damagedCheckpointsAreReadOrRefused() throws IOException {
        Fuzzing.run(
                List.of(
                        checkpoint(Runs.spirals("optimizer.kind=adam"), "reference here"),
                        checkpoint(Runs.spirals("twin.enabled=false", "network.activation=identity"), "lr 1e6")),
                input -> {
                    Checkpoint read = CheckpointFile.read(new ByteArrayInputStream(sealed(input)), "test");
                    takeUp(read);
                },
                IOException.class);
    }

    /** What can be read either is a run's, or is refused before it is gone on with. */
    private static void takeUp(Checkpoint read) {
        // Steps are drawn again up to there, and were compared with the history before.
        if (read.step() > 1000) {
            return;
        }
        try (Lockstep lockstep = new Lockstep()) {
            RunLog log = new RunLog(List.of(EventText.parse("20: reference here")), 40);
            Runs.factory()
                    .resume(
                            Runs.spirals("optimizer.kind=adam"),
                            log,
                            read,
                            lockstep,
                            MeasureWatch.NONE,
                            LoadProgress.NONE)
                    .learn();
        } catch (IllegalArgumentException e) {
            assertNotNull(e.getMessage());
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] checkpoint(Experiment experiment, String event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            trainer.start();
            while (trainer.step() < 40 && !trainer.isOver()) {
                if (trainer.step() == 20) {
                    trainer.apply(EventText.parse("20: " + event).intervention());
                }
                trainer.learn();
            }
            CheckpointFile.write(trainer.checkpoint(), out);
        } catch (DataException e) {
            throw new AssertionError(e);
        }
        return Arrays.copyOf(out.toByteArray(), out.size() - 4);
    }

    @Test
    void damagedListsAreReadOrRefused() {
        String list = new RunManifest(
                        "Driftscope 1",
                        "EJML",
                        12,
                        3,
                        List.of("history-1.bin", "history-2.bin"),
                        List.of("checkpoint-4.bin"))
                .write();
        Fuzzing.run(
                List.of(list.getBytes(StandardCharsets.UTF_8)),
                input -> RunManifest.read(new String(input, StandardCharsets.UTF_8), "run.toml"),
                RunFileException.class);
    }
}
