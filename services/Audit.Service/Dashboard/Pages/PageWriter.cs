using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Audit.Service;

/// <summary>Writes views: as the answer to a request, or as a text of its own.</summary>
internal static class PageWriter
{
    /// <summary>Writes a view.</summary>
    /// <param name="context">The request it is for.</param>
    /// <param name="view">The view's name, a file in <c>Dashboard/Views</c>.</param>
    /// <param name="model">What it shows.</param>
    /// <param name="frame">What is around it.</param>
    /// <param name="writer">Where to.</param>
    internal static async Task WriteAsync<TModel>(HttpContext context, string view, TModel model, PageFrame frame, TextWriter writer)
    {
        IServiceProvider services = context.RequestServices;
        ViewEngineResult found = services.GetRequiredService<IRazorViewEngine>().GetView(null, $"/Dashboard/Views/{view}.cshtml", isMainPage: true);
        IView page = found.EnsureSuccessful(null).View!;
        var action = new ActionContext(context, context.GetRouteData(), new ActionDescriptor());
        var data = new ViewDataDictionary<TModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
        {
            Model = model,
            [PageFrame.Key] = frame,
        };
        var temporary = new TempDataDictionary(context, services.GetRequiredService<ITempDataProvider>());
        await page.RenderAsync(new ViewContext(action, page, data, temporary, writer, new HtmlHelperOptions()));
    }

    /// <summary>A view as a file that needs no other: no form, no script, its style within.</summary>
    internal static async Task<string> PrintAsync<TModel>(HttpContext context, string view, TModel model, string title)
    {
        IServiceProvider services = context.RequestServices;
        var frame = new PageFrame
        {
            Title = title,
            MspId = services.GetRequiredService<AuditServiceOptions>().MspId,
            Caller = AuditCaller.Of(context),
            Path = context.Request.Path,
            FormToken = "",
            Assets = services.GetRequiredService<DashboardAssets>(),
            IsPrint = true,
        };
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        await WriteAsync(context, view, model, frame, writer);
        return writer.ToString();
    }
}
