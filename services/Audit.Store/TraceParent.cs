using System.Diagnostics;

namespace Audit.Store;

/// <summary>The trace that rows are stored under.</summary>
internal static class TraceParent
{
    /// <summary>The W3C <c>traceparent</c> of what runs now; null when nothing is traced.</summary>
    internal static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;
}
