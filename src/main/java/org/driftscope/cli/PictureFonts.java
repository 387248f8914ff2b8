package org.driftscope.cli;

import java.io.PrintWriter;
import org.driftscope.chart.ImageSurface;
import org.driftscope.chart.TextStyle;
import org.driftscope.view.Messages;

/** Whether this system can write text into pictures. */
public final class PictureFonts {
    private PictureFonts() {}

    /**
     * Fails now, and not when all is trained, where the system lacks what text is drawn with.
     *
     * @param err told where some characters cannot be drawn
     * @throws UserException if no text can be drawn
     */
    public static void check(Messages words, PrintWriter err) throws UserException {
        try {
            ImageSurface surface = new ImageSurface(1, 1, 1);
            surface.textWidth("Driftscope", TextStyle.NOTE);
            if (!surface.canWrite(words.text("layer.output"))) {
                err.println("driftscope: no font here has Chinese characters; they come out as boxes "
                        + "(on Debian: apt-get install fonts-wqy-microhei)");
            }
        } catch (LinkageError | RuntimeException | InternalError e) {
            throw new UserException(
                    "this system lacks what text is drawn with (on Debian: apt-get install fontconfig libfreetype6 "
                            + "fonts-dejavu-core): " + e.getMessage(),
                    e);
        }
    }
}
