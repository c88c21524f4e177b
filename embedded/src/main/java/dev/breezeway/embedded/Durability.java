package dev.breezeway.embedded;

/** What survives. Tests choose {@link #NONE}; anything whose data matters chooses {@link #DISK}. */
public enum Durability {
    /** A committed transaction survives a crash of the process and of the machine. */
    DISK("on"),
    /** Survives a crash of the process, but a crash of the machine may corrupt the data. */
    NONE("off");

    private final String setting;

    Durability(String setting) {
        this.setting = setting;
    }

    String setting() {
        return setting;
    }
}
