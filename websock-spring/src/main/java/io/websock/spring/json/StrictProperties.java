package io.websock.spring.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.websock.spring.PresenceEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Rejects properties that are missing or null, unless {@link Nullness} says otherwise.
 * Asked only where Jackson's annotations, or a module of its, say nothing. A missing
 * property shows only where a constructor takes it.
 */
final class StrictProperties extends NopAnnotationIntrospector {

	@Override
	@SuppressWarnings("NullAway") // Jackson does not say that null means nothing found
	public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
		return Nullness.isRequired(member) ? Boolean.TRUE : null;
	}

	@Override
	public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
		return (annotated instanceof AnnotatedMember member && Nullness.isRequired(member))
				? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
	}

	/**
	 * Keeps the address of a session from clients, which see presence as it is.
	 */
	@Override
	public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
		return member.getDeclaringClass() == PresenceEntry.class && member.getName().equals("session");
	}

}
