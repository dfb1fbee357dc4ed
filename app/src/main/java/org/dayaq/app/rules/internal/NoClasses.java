package org.dayaq.app.rules.internal;

/**
 * The class loader that a model's functions would load Java through: it has no class at all. Without it a table can call
 * any static method of the platform.
 */
final class NoClasses extends ClassLoader {

    static final ClassLoader LOADER = new NoClasses();

    private NoClasses() {
        super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        throw new ClassNotFoundException("Rules may not use Java classes");
    }
}
