package dev.breezeway.signalr.protocol;

/** What a client sent is no message of its protocol; the text is for the client and has nothing of the message in it. */
public final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedMessage(String message) {
        super(message, null, false, false);
    }
}
