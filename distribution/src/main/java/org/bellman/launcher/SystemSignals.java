package org.bellman.launcher;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Hands the operating system's INT and TERM to a handler, through {@code sun.misc.Signal} of the module
 * {@code jdk.unsupported}. By reflection, because javac warns of this class without any means to silence it.
 */
final class SystemSignals {
    /** The number of the signal INT. */
    static final int INT = 2;
    /** The number of the signal TERM. */
    static final int TERM = 15;

    private SystemSignals() {}

    /**
     * Replaces the JVM's own handling, which would end the process at once. A signal that the process was
     * started to ignore stays ignored.
     *
     * @param handler given the signal's number, on a new thread each time
     * @throws ReflectiveOperationException if this JVM has no such class
     */
    static void handle(IntConsumer handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Method number = signal.getMethod("getNumber");
        Object proxy = Proxy.newProxyInstance(
                SystemSignals.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                    if (!method.getName().equals("handle")) {
                        return method.invoke(handler, arguments);
                    }
                    handler.accept((int) number.invoke(arguments[0]));
                    return null;
                });
        Method handle = signal.getMethod("handle", signal, handlerType);
        for (String name : new String[] {"INT", "TERM"}) {
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        }
    }
}
