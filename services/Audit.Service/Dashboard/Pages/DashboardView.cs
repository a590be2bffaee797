using Microsoft.AspNetCore.Mvc.Razor;

namespace Audit.Service;

/// <summary>What all views have.</summary>
/// <typeparam name="TModel">What the view shows.</typeparam>
internal abstract class DashboardView<TModel> : RazorPage<TModel>
{
    /// <summary>What is around the page's content.</summary>
    protected PageFrame Frame => (PageFrame)ViewData[PageFrame.Key]!;
}
