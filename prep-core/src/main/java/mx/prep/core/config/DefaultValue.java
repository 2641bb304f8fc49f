package mx.prep.core.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a settings record holds where the configuration says nothing, written as a
 * person would write it there: {@code @DefaultValue("22") int port}, {@code @DefaultValue("5s")
 * Duration poll}. The safe value is the default.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface DefaultValue {
  /** The written form. */
  String value();
}
