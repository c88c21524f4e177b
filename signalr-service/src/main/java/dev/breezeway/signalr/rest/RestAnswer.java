package dev.breezeway.signalr.rest;

import org.jspecify.annotations.Nullable;

/**
 * What a call came to.
 *
 * @param code for {@code x-ms-error-code}: Azure's SDK takes a 404 for an answer only when it is there
 * @param body JSON, if there is any
 */
record RestAnswer(
        int status, @Nullable String code, @Nullable String body) {
    static final String NO_CONNECTION = "Warning.Connection.NotExisted";
    static final String NO_CONNECTION_TO_CHANGE = "Error.Connection.NotExisted";
    static final String NO_USER = "Warning.User.NotExisted";
    static final String NO_GROUP = "Warning.Group.NotExisted";
    static final String NOT_IN_GROUP = "Info.User.NotInGroup";

    static RestAnswer done(int status) {
        return new RestAnswer(status, null, null);
    }

    static RestAnswer notFound(String code) {
        return new RestAnswer(404, code, null);
    }

    static RestAnswer of(boolean found, int status, String code) {
        return found ? done(status) : notFound(code);
    }
}
