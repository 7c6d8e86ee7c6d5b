package org.bellman.runtime.internal.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.settings.SettingException;

/** The files of models: which form they have, their hashes, reading and writing. Any thread. */
public final class ModelFiles {
    /** The longest text that is read: about three million transitions. */
    private static final long LONGEST_JSON = 256L << 20;

    /** So many transitions make no text that is too long to be read again. */
    private static final int MOST_IN_JSON = 2_000_000;

    private static final String JSON = ".json";
    private static final String TENSORS = ".safetensors";
    private static final String FORMS = "a model is a file " + JSON + ", or a large one a file " + TENSORS;
    private static final int BUFFER = 1 << 16;

    /** Behind the length of its header, a safetensors file begins with an object too. */
    private static final int HEADER = 8;

    private ModelFiles() {}

    /**
     * Reads a model.
     *
     * @param file the file
     * @param sha256 the hash that it must have, in hexadecimal digits; empty for any
     * @return its content
     * @throws SettingException naming the file and what is wrong with it
     */
    static ModelContent read(Path file, String sha256) {
        if (isJson(file)) {
            byte[] text = text(file);
            requireHash(file, sha256, HexFormat.of().formatHex(digest().digest(text)));
            return JsonModelReader.read(file, text);
        }
        refuseText(file);
        if (!sha256.isEmpty()) {
            requireHash(file, sha256, sha256(file));
        }
        return TensorModel.read(file);
    }

    /**
     * Writes a model, whole or not at all.
     *
     * @param file the file, whose name ends in .json or .safetensors
     * @param content what it is to hold
     * @throws SettingException if a file of that name cannot hold it
     * @throws org.bellman.api.state.StateException if the disk refuses
     */
    public static void write(Path file, ModelContent content) {
        if (!isJson(file)) {
            TensorModel.write(file, content);
            return;
        }
        int transitions = content.model().successors().length;
        if (transitions > MOST_IN_JSON || content.model().states() > MOST_IN_JSON) {
            throw BadFile.of(
                    file,
                    "would hold " + transitions + " transitions of "
                            + content.model().states() + " states; above " + MOST_IN_JSON + " take a file " + TENSORS,
                    null);
        }
        JsonModelWriter.write(file, content);
    }

    /**
     * Computes a file's hash.
     *
     * @param file the file
     * @return SHA-256 in hexadecimal digits
     * @throws SettingException if it cannot be read
     */
    static String sha256(Path file) {
        requireFile(file);
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream stream = Files.newInputStream(file)) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads how the states of a model lie in a plane.
     *
     * @param file the file
     * @return the plane; empty if they lie in none
     * @throws SettingException naming the file and what is wrong with it
     */
    static Optional<StateGrid> grid(Path file) {
        if (isJson(file)) {
            return JsonHead.read(file, text(file)).grid();
        }
        refuseText(file);
        return TensorModel.grid(file);
    }

    /**
     * Reads what states and actions of a model are called.
     *
     * @param file the file
     * @return their names
     * @throws SettingException naming the file and what is wrong with it
     */
    static ModelNames names(Path file) {
        if (isJson(file)) {
            return JsonHead.read(file, text(file)).names();
        }
        refuseText(file);
        return TensorModel.names(file);
    }

    /**
     * Refuses a name that says of no form that is known.
     *
     * @param file a file that is to be written
     * @throws SettingException saying how a model's file is named
     */
    public static void requireForm(Path file) {
        isJson(file);
    }

    /** Tells by a file's name which form it has. */
    private static boolean isJson(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(JSON) && !name.endsWith(TENSORS)) {
            throw BadFile.of(file, "is of no form that is known by its name; " + FORMS, null);
        }
        return name.endsWith(JSON);
    }

    private static byte[] text(Path file) {
        requireFile(file);
        try {
            long length = Files.size(file);
            if (length > LONGEST_JSON) {
                throw BadFile.of(
                        file,
                        "has " + length + " bytes, more than the " + LONGEST_JSON
                                + " that are read of a text; write so large a model as " + TENSORS,
                        null);
            }
            byte[] text = Files.readAllBytes(file);
            if (text.length == 0) {
                throw BadFile.noModel(file, "it is empty; bellman model TASK --to FILE writes one to start from", null);
            }
            if (text.length > HEADER && text[0] != '{' && text[HEADER] == '{' && text[HEADER - 1] == 0) {
                throw BadFile.noModel(
                        file, "its name ends in " + JSON + ", and it is a safetensors file; name it " + TENSORS, null);
            }
            return text;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void refuseText(Path file) {
        requireFile(file);
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] first = stream.readNBytes(HEADER);
            // The length of a header that is not absurd has zeros where a text has characters.
            if (first.length == HEADER && first[0] == '{' && first[HEADER - 1] != 0) {
                throw BadFile.noModel(
                        file, "its name ends in " + TENSORS + ", and it is a text; name it " + JSON, null);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Refuses what is there and no file. */
    static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw BadFile.of(file, "is a directory; " + FORMS, null);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw BadFile.of(file, "is no regular file; " + FORMS, null);
        }
    }

    private static void requireHash(Path file, String wanted, String found) {
        if (!wanted.isEmpty() && !wanted.equalsIgnoreCase(found)) {
            throw BadFile.of(
                    file,
                    "has changed: its SHA-256 is " + found + ", and the run is of one with " + wanted
                            + "; put that one back, or start a new run",
                    null);
        }
    }

    private static SettingException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return BadFile.of(file, "is not there; name one that is", e);
        }
        if (e instanceof AccessDeniedException) {
            return BadFile.of(file, "may not be read; give permission to this user", e);
        }
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return BadFile.of(file, "cannot be read: " + reason + "; look whether its disk is there", e);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
