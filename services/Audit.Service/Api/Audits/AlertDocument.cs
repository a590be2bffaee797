using Audit.Store;

namespace Audit.Service;

/// <summary>An alert as the API shows it.</summary>
internal sealed record AlertDocument(string Kind, IReadOnlyList<string> Classes, bool Late, string TransactionId, long Block)
{
    internal static AlertDocument Of(ProjectedAlert alert) =>
        new(alert.Kind, alert.Classes, alert.Late, alert.Place.TransactionId, alert.Place.BlockNumber);
}
