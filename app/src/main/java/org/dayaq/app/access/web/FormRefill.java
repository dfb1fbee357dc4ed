package org.dayaq.app.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.IText;
import org.unbescape.html.HtmlEscape;

/**
 * Types back what was typed, into the form of a page that was sent when the session had ended. A form is known by its address and by
 * its hidden fields. Files cannot be put back; a browser sends none that the person did not choose.
 */
public final class FormRefill extends AbstractTemplateHandler {

    private static final String TOKEN = "_csrf";

    private @Nullable TypedAgain typed;
    private boolean inForm;
    private boolean inArea;
    private @Nullable List<String> chosen;

    @Override
    public void setContext(ITemplateContext context) {
        super.setContext(context);
        typed = context.getVariable(TypedAgain.ATTRIBUTE) instanceof TypedAgain given ? given : null;
    }

    @Override
    public void handleOpenElement(IOpenElementTag tag) {
        switch (tag.getElementCompleteName()) {
            case "form" -> {
                inForm = typed != null && "post".equals(tag.getAttributeValue("method")) && isOf(typed, tag);
                super.handleOpenElement(tag);
            }
            case "textarea" -> area(tag);
            case "select" -> {
                chosen = again(tag);
                super.handleOpenElement(tag);
            }
            case "option" ->
                super.handleOpenElement(chosen == null ? tag : mark(tag, "selected", chosen.contains(value(tag))));
            default -> super.handleOpenElement(tag);
        }
    }

    private static boolean isOf(TypedAgain typed, IOpenElementTag form) {
        var action = form.getAttributeValue("action");
        return action != null && typed.isOf(action);
    }

    private void area(IOpenElementTag tag) {
        var words = again(tag);
        super.handleOpenElement(tag);
        if (words != null) {
            inArea = true;
            super.handleText(factory().createText(HtmlEscape.escapeHtml4Xml(words.get(words.size() - 1))));
        }
    }

    @Override
    public void handleText(IText text) {
        if (!inArea) {
            super.handleText(text);
        }
    }

    @Override
    public void handleStandaloneElement(IStandaloneElementTag tag) {
        super.handleStandaloneElement(
                inForm && typed != null && tag.getElementCompleteName().equals("input") ? input(typed, tag) : tag);
    }

    private IStandaloneElementTag input(TypedAgain typed, IStandaloneElementTag tag) {
        var type = tag.getAttributeValue("type");
        var name = tag.getAttributeValue("name");
        if (name == null || type == null || name.equals(TOKEN)) {
            return tag;
        }
        return switch (type) {
            case "hidden" -> {
                // Several forms of a page may have one address: which it was, only the hidden field says.
                inForm = !typed.has(name) || typed.values(name).contains(value(tag));
                yield tag;
            }
            case "checkbox", "radio" -> mark(tag, "checked", typed.values(name).contains(value(tag)));
            case "file", "submit" -> tag;
            default -> {
                var words = again(tag);
                yield words == null
                        ? tag
                        : factory().setAttribute(tag, "value", HtmlEscape.escapeHtml4Xml(words.get(words.size() - 1)));
            }
        };
    }

    @Override
    public void handleCloseElement(ICloseElementTag tag) {
        switch (tag.getElementCompleteName()) {
            case "form" -> {
                if (inForm && typed != null) {
                    typed.place();
                }
                inForm = false;
            }
            case "textarea" -> inArea = false;
            case "select" -> chosen = null;
            default -> {}
        }
        super.handleCloseElement(tag);
    }

    /** What was typed into this field; null where it is none of the form's, or was not sent. */
    private @Nullable List<String> again(IProcessableElementTag tag) {
        var name = tag.getAttributeValue("name");
        return inForm && typed != null && name != null && typed.has(name) ? typed.values(name) : null;
    }

    private <T extends IProcessableElementTag> T mark(T tag, String attribute, boolean on) {
        return on
                ? factory().setAttribute(tag, attribute, attribute)
                : factory().removeAttribute(tag, attribute);
    }

    private static String value(IProcessableElementTag tag) {
        var value = tag.getAttributeValue("value");
        return value == null ? "" : HtmlEscape.unescapeHtml(value);
    }

    private IModelFactory factory() {
        return getContext().getModelFactory();
    }
}
