using System.Diagnostics.Metrics;
using Audit.Store;

namespace Audit.Service;

/// <summary>What the service says of itself when it is asked: work that waits, the read model's lag, the model, the disk, certificates.</summary>
internal sealed class OperationsGauges
{
    private readonly OperationsWatch _watch;
    private readonly TimeProvider _clock;

    public OperationsGauges(
        IMeterFactory meters, OperationsWatch watch, ModelWatch model, CertificateWatch certificates, TimeProvider clock)
    {
        _watch = watch;
        _clock = clock;
        Meter meter = meters.Create(AuditTelemetry.MeterName);
        meter.CreateObservableGauge("audit.jobs", () => Counts(store => store.Jobs), "{job}", "Jobs that are not done, by kind and state.");
        meter.CreateObservableGauge(
            "audit.jobs.oldest.age", () => Ages(store => store.Jobs), "s", "How long ago the oldest job was stored that is not done, by kind and state.");
        meter.CreateObservableGauge(
            "audit.outbox", () => Counts(store => store.Commands), "{command}", "Commands the ledger does not have, by kind and state.");
        meter.CreateObservableGauge(
            "audit.outbox.oldest.age", () => Ages(store => store.Commands), "s", "How long the oldest command for the ledger has waited, by kind and state.");
        meter.CreateObservableGauge("audit.parked", Parked, "{message}", "Jobs, commands and deliveries that were given up and wait for a person.");
        meter.CreateObservableGauge(
            "audit.projection.block", () => Optional(Store?.IndexedBlock), "{block}", "The last block of the channel that is in the read model.");
        meter.CreateObservableGauge(
            "audit.projection.lag.blocks", () => Optional(_watch.Latest?.Lag?.Blocks), "{block}", "How many blocks the read model is behind.");
        meter.CreateObservableGauge(
            "audit.projection.lag.duration", () => Optional(_watch.Latest?.Lag?.Age.TotalSeconds), "s", "For how long the read model has been behind.");
        meter.CreateObservableGauge("audit.channel.height", () => Optional(_watch.Latest?.Lag?.Height), "{block}", "The channel's height.");
        meter.CreateObservableGauge("audit.database.up", () => _watch.Latest?.Store is null ? 0 : 1, null, "Whether the database answers.");
        meter.CreateObservableGauge("audit.gateway.up", () => model.Latest is { IsReachable: true } ? 1 : 0, null, "Whether the peer's gateway answers.");
        meter.CreateObservableGauge("audit.model.active", () => model.Latest is { IsActive: true } ? 1 : 0, null, "Whether the model is ACTIVE on the channel.");
        meter.CreateObservableGauge("audit.disk.free", () => Optional(_watch.Latest?.FreeBytes), "By", "What is free on the data folder's disk.");
        meter.CreateObservableGauge(
            "audit.certificate.left", () => Left(certificates), "d", "Days until a certificate ends; of several of one name, the next to end.");
    }

    private StoreMeasures? Store => _watch.Latest?.Store;

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static IEnumerable<Measurement<double>> Left(CertificateWatch certificates) =>
        certificates.Observe().GroupBy(known => known.Name, StringComparer.Ordinal)
            .Select(named => new Measurement<double>(named.Min(known => known.DaysLeft), Tag("audit.certificate.name", named.Key)));

    private static IEnumerable<Measurement<double>> Optional(double? value) => value is { } known ? [new Measurement<double>(known)] : [];

    private IEnumerable<Measurement<long>> Counts(Func<StoreMeasures, IReadOnlyList<WorkMeasure>> work) => Store is { } store
        ? work(store).Select(one => new Measurement<long>(one.Count, Tag("audit.work.kind", one.Kind), Tag("audit.work.state", one.State)))
        : [];

    private IEnumerable<Measurement<double>> Ages(Func<StoreMeasures, IReadOnlyList<WorkMeasure>> work) => Store is { } store
        ? work(store).Select(one => new Measurement<double>(
            Math.Max(0, (_clock.GetUtcNow().UtcDateTime - one.OldestAt).TotalSeconds),
            Tag("audit.work.kind", one.Kind),
            Tag("audit.work.state", one.State)))
        : [];

    private IEnumerable<Measurement<long>> Parked() => Store is { } store
        ?
        [
            new Measurement<long>(store.Jobs.Where(one => one.State == "parked").Sum(one => one.Count), Tag("audit.parked.kind", "job")),
            new Measurement<long>(store.Commands.Where(one => one.State == "parked").Sum(one => one.Count), Tag("audit.parked.kind", "command")),
            new Measurement<long>(store.ParkedDeliveries, Tag("audit.parked.kind", "delivery")),
        ]
        : [];
}
