package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that sees to a Linux system's libraries, on systems made up of commands that only pretend. */
@EnabledOnOs(OS.LINUX)
class LinuxLibrariesTest {
    private static final String ALL = "libgtk-3.so.0 libXtst.so.6 libXxf86vm.so.1 libGL.so.1 libpangoft2-1.0.so.0 "
            + "libfontconfig.so.1 libfreetype.so.6";

    private final Path folder;
    private final Path commands;
    private final Path calls;

    LinuxLibrariesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        commands = Files.createDirectory(folder.resolve("bin"));
        calls = folder.resolve("calls");
    }

    @BeforeEach
    void makeSystem() throws IOException {
        for (String real : new String[] {"tr", "mktemp", "rm", "cat"}) {
            pretend(real, "exec /bin/" + real + " \"$@\"");
        }
        has(ALL, "/usr/share/fonts/DejaVuSans.ttf /usr/share/fonts/wqy-microhei.ttc");
    }

    private void has(String libraries, String fonts) throws IOException {
        pretend("ldconfig", "echo '" + libraries + "'");
        pretend("find", "echo '" + fonts + "'");
    }

    private void user(int id) throws IOException {
        pretend("id", "echo " + id);
    }

    private void debian(String aptGet) throws IOException {
        pretend("apt-get", "echo \"apt-get $*\" >>'" + calls + "'\n" + aptGet);
    }

    private void pretend(String command, String script) throws IOException {
        Path file = Files.writeString(commands.resolve(command), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private record Result(int exitCode, String out) {}

    private Result run() throws Exception {
        // Without the folders that the script adds for real commands.
        String script =
                Files.readString(Path.of("src/setup/linux-libraries.sh")).replace(":/usr/sbin:/sbin", "");
        Path copy = Files.writeString(folder.resolve("script.sh"), script);
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", copy.toString()).redirectErrorStream(true);
        builder.environment().put("PATH", commands.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Result(process.exitValue(), out);
    }

    private String calls() throws IOException {
        return Files.exists(calls) ? Files.readString(calls) : "";
    }

    @Test
    void doesAndSaysNothingWhereAllIsThere() throws Exception {
        user(0);
        debian("exit 1");

        assertEquals(new Result(0, ""), run());
        assertEquals("", calls());
    }

    @Test
    void installsAsRootWhatIsMissingAndNoMore() throws Exception {
        user(0);
        debian("exit 0");
        has(ALL.replace("libgtk-3.so.0", "").replace("libXtst.so.6", ""), "/usr/share/fonts/NotoSansCJK.ttc");

        assertEquals(new Result(0, "Driftscope: installing libgtk-3-0 libxtst6\n"), run());
        List<String> lines = calls().lines().toList();
        assertEquals("apt-get -q update", lines.get(0));
        assertTrue(lines.get(1).endsWith(" install libgtk-3-0 libxtst6"), lines.get(1));
        assertEquals(2, lines.size());
    }

    @Test
    void installsFontsAsRoot() throws Exception {
        user(0);
        debian("exit 0");
        has(ALL, "");

        assertEquals(
                new Result(0, "Driftscope: installing fonts-dejavu-core\nDriftscope: installing fonts-wqy-microhei\n"),
                run());
    }

    @Test
    void failsWithTheCommandWhereInstallingFails() throws Exception {
        user(0);
        debian("echo 'E: no network'; [ \"$2\" = update ] || exit 100");
        has(ALL.replace("libGL.so.1", ""), "/usr/share/fonts/NotoSansCJK.ttc");

        Result result = run();
        assertEquals(1, result.exitCode());
        assertTrue(result.out().contains("E: no network"), result.out());
        assertTrue(
                result.out().contains("    apt-get update && apt-get install -y --no-install-recommends libgl1\n"),
                result.out());
    }

    @Test
    void aChineseFontThatDoesNotInstallIsNoFailure() throws Exception {
        user(0);
        debian("exit 100");
        has(ALL, "/usr/share/fonts/DejaVuSans.ttf");

        Result result = run();
        assertEquals(0, result.exitCode());
        assertTrue(result.out().contains("Chinese characters come out as boxes"), result.out());
    }

    @Test
    void tellsOthersTheCommandAndStops() throws Exception {
        user(1000);
        debian("exit 0");
        has(ALL.replace("libpangoft2-1.0.so.0", ""), "/usr/share/fonts/NotoSansCJK.ttc");

        Result result = run();
        assertEquals(1, result.exitCode());
        assertTrue(result.out().contains("lacks: libpangoft2-1.0.so.0\n"), result.out());
        assertTrue(
                result.out()
                        .contains("    sudo apt-get update && "
                                + "sudo apt-get install -y --no-install-recommends libpangoft2-1.0-0\n"),
                result.out());
        assertEquals("", calls());
    }

    @Test
    void doesNotBotherOthersForAChineseFont() throws Exception {
        user(1000);
        debian("exit 0");
        has(ALL, "/usr/share/fonts/DejaVuSans.ttf");

        assertEquals(new Result(0, ""), run());
    }

    @Test
    void onlyWarnsOnSystemsThatAreNoDebian() throws Exception {
        user(0);
        has(ALL.replace("libgtk-3.so.0", ""), "/usr/share/fonts/DejaVuSans.ttf");

        Result result = run();
        assertEquals(0, result.exitCode());
        assertTrue(result.out().contains("not found on this system: libgtk-3.so.0\n"), result.out());
    }

    @Test
    void saysNothingWhereItCannotTell() throws Exception {
        user(0);
        has("", "");

        assertEquals(new Result(0, ""), run());
    }
}
