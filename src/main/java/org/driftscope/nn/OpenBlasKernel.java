package org.driftscope.nn;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** The kernel that OpenBLAS multiplies with: loops for one kind of processor, whose sums come in an order of their own. */
final class OpenBlasKernel {
    /** As the variable {@code OPENBLAS_CORETYPE} has them, of x86 and of ARM. */
    private static final String NAMES = "Katmai Coppermine Northwood Prescott Banias Core2 Nehalem Athlon Barcelona "
            + "Sandybridge Bulldozer Piledriver Steamroller Excavator Haswell Zen SkylakeX Cooperlake SapphireRapids "
            + "armv8 armv8sve a64fx cortexa53 cortexa55 cortexa57 cortexa72 cortexa73 emag8180 falkor neoversen1 neoversen2 "
            + "neoversev1 thunderx thunderx2t99 thunderx3t110 tsv110";

    private static final Pattern SPACE = Pattern.compile(" ");

    private OpenBlasKernel() {}

    /**
     * Its name; empty where the library, which must be loaded, does not tell. The binding lacks
     * {@code openblas_get_corename}, but a library with several kernels exports what that function looks at: a table of
     * each kernel's loops, and a pointer to the one in use.
     */
    static String name() {
        Pointer inUse = Loader.addressof("gotoblas");
        if (inUse == null) {
            return "";
        }
        Pointer table = new PointerPointer<Pointer>(inUse).get(0);
        return names().filter(name -> table.equals(table(name))).findFirst().orElse("");
    }

    private static Stream<String> names() {
        return SPACE.splitAsStream(NAMES);
    }

    /** Null if the library has no such kernel. */
    private static @Nullable Pointer table(String name) {
        return Loader.addressof("gotoblas_" + name.toUpperCase(Locale.ROOT));
    }
}
