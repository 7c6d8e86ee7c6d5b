package org.bellman.runtime.internal.settings;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.util.converter.Converters;

/**
 * Answers an annotation type's methods with checked values. These have their methods' names and types already, with few
 * exceptions (keywords, enums, narrow numbers), and only those pass the converter: it alone would cost a tenth of
 * a process's start. Immutable; any thread.
 */
final class SettingsView implements InvocationHandler {
    private final Class<? extends Annotation> type;
    private final Map<String, Object> values;

    private SettingsView(Class<? extends Annotation> type, Map<String, Object> values) {
        this.type = type;
        this.values = values;
    }

    /**
     * Makes a view.
     *
     * @param <T> the annotation type
     * @param type the annotation type
     * @param values lowerCamelCase name to value
     * @return an annotation whose methods return the values, or their own defaults
     */
    static <T extends Annotation> T of(Class<T> type, Map<String, Object> values) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new SettingsView(type, values)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == type) {
            Object value = value(method);
            return value != null ? value : convert(method);
        }
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> type.getName() + values;
        };
    }

    /** The value as it is, or null if the method has another type, or another name, as double$ has. */
    private Object value(Method method) {
        Object value = values.get(method.getName());
        Class<?> wanted = method.getReturnType();
        if (!boxed(wanted).isInstance(value)) {
            return null;
        }
        return wanted.isArray() ? copy(value) : value;
    }

    private Object convert(Method method) throws Throwable {
        Object view = Converters.standardConverter().convert(values).to(type);
        return Proxy.getInvocationHandler(view).invoke(view, method, null);
    }

    /** Arrays are the caller's own, as an annotation's are. */
    private static Object copy(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private static Class<?> boxed(Class<?> wanted) {
        if (wanted == int.class) {
            return Integer.class;
        }
        if (wanted == long.class) {
            return Long.class;
        }
        if (wanted == double.class) {
            return Double.class;
        }
        return wanted == boolean.class ? Boolean.class : wanted;
    }
}
