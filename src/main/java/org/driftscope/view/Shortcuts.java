package org.driftscope.view;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What keys do in the window, where no control has used them. */
final class Shortcuts {
    private static final double SPEED_STEP = 0.5;

    private Shortcuts() {}

    /** Does what the key stands for, and consumes it if it stands for anything. */
    static void handle(KeyEvent event, MainController window) {
        boolean known = event.isShortcutDown() ? withControl(event, window) : plain(event, window);
        if (known) {
            event.consume();
        }
    }

    private static boolean withControl(KeyEvent event, MainController window) {
        switch (event.getCode()) {
            case R -> {
                if (event.isShiftDown()) {
                    window.resetWithNewSeed();
                } else {
                    window.reset();
                }
            }
            case B -> window.branchAt(window.branches().step());
            case Z -> {
                if (event.isShiftDown()) {
                    window.redo();
                } else {
                    window.undo();
                }
            }
            case Y -> window.redo();
            case O -> {
                if (event.isShiftDown()) {
                    window.branches().openFile();
                } else {
                    window.openFile();
                }
            }
            case S -> window.saveRun();
            case D -> window.openData();
            case N -> window.editExperiment();
            case E -> window.export();
            case T -> window.toggleTheme();
            case L -> window.toggleLanguage();
            default -> {
                return lookBack(event, window);
            }
        }
        return true;
    }

    private static boolean plain(KeyEvent event, MainController window) {
        if (event.isAltDown()) {
            return false;
        }
        if (window.isTyping()) {
            return leaveField(event, window);
        }
        switch (event.getCode()) {
            case SPACE -> window.toggleRunning();
            case PERIOD, DECIMAL -> window.stepOnce();
            case F1 -> window.help();
            case COMMA -> window.changeSpeed(-SPEED_STEP);
            case SLASH -> window.changeSpeed(SPEED_STEP);
            case L -> window.lessons().toggle();
            case PAGE_DOWN -> window.lessons().next();
            case PAGE_UP -> window.lessons().back();
            case D -> window.branches().toggleDifference();
            case ESCAPE -> {
                return window.lessons().escape();
            }
            case V -> window.board().toggleOverlay();
            case G -> window.board().toggleLog();
            case P -> {
                if (event.isShiftDown()) {
                    window.timeLine().takeNextSpeed();
                } else {
                    window.timeLine().togglePlaying();
                }
            }
            default -> {
                return lookBack(event, window) || showTab(event.getCode(), window);
            }
        }
        return true;
    }

    /** Keys that choose the step that is shown, with Ctrl also where a chart has the keyboard. */
    private static boolean lookBack(KeyEvent event, MainController window) {
        TimeLineController line = window.timeLine();
        switch (event.getCode()) {
            case LEFT -> line.move(-1, event.isShiftDown());
            case RIGHT -> line.move(1, event.isShiftDown());
            case HOME -> line.lookAtStart();
            case END -> line.lookLive();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Digits choose a view by its place among the tabs. */
    private static boolean showTab(KeyCode code, MainController window) {
        if (!code.isDigitKey()) {
            return false;
        }
        String name = code.getName();
        return window.board().showTab(name.charAt(name.length() - 1) - '0');
    }

    /** Letters belong to the field; Escape gives the keyboard back to the window. */
    private static boolean leaveField(KeyEvent event, MainController window) {
        if (event.getCode() != KeyCode.ESCAPE) {
            return false;
        }
        window.focus();
        return true;
    }
}
