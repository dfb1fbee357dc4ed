package org.dayaq.app.kernel;

import java.util.regex.Pattern;

/** The name of a service in kebab case: folder, process id and URL segment at once. */
public record ServiceKey(String value) {

    private static final Pattern FORMAT = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public ServiceKey {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("A service key is in kebab case, not \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
