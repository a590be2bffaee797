using Audit.Store;

namespace Audit.Service;

/// <summary>Alerts as the API shows them.</summary>
/// <param name="Alerts">The alerts, latest first.</param>
/// <param name="NextCursor">What to give as <c>cursor</c> for the next page; null at the end of the list.</param>
internal sealed record AlertListDocument(IReadOnlyList<ListedAlertDocument> Alerts, string? NextCursor);

/// <summary>An alert with its audit.</summary>
internal sealed record ListedAlertDocument(string AuditId, string Kind, IReadOnlyList<string> Classes, bool Late, string TransactionId, long Block)
{
    internal static ListedAlertDocument Of(ProjectedAlert alert) =>
        new(alert.AuditId, alert.Kind, alert.Classes, alert.Late, alert.Place.TransactionId, alert.Place.BlockNumber);
}
