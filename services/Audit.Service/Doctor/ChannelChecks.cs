using System.Diagnostics;
using System.Globalization;
using Audit.Ledger;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Audit.Service;

/// <summary>Checks of what the peer says: that it answers, which policy is in force, whether the model may vote, and the time of the channel.</summary>
internal sealed class ChannelChecks(AuditServiceOptions options, string? modelHash, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostClockDifference = TimeSpan.FromSeconds(60);

    /// <summary>Runs them.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal async Task<IReadOnlyList<Check>> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var gateway = GatewayHost.Create(options, clock);
            var ledger = new GatewayLedgerClient(gateway.Client, options.Gateway, CrashPoints.None);
            long started = Stopwatch.GetTimestamp();
            PolicyRecord? policy = await ledger.GetPolicyAsync(either.Token);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
            return
            [
                Check.Ok(
                    "peer",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{options.Gateway.Address} answered for channel {options.Gateway.Channel} in {elapsed.TotalMilliseconds:F0} ms")),
                Policy(policy),
                await ModelAsync(ledger, either.Token),
                await ClockAsync(gateway.Client.GetNetwork(options.Gateway.Channel), either.Token),
            ];
        }
        catch (Exception cause) when (cause is LedgerUnavailableException or LedgerRefusedException or GatewayException or FabricFormatException
            || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            string says = cause is OperationCanceledException
                ? string.Create(CultureInfo.InvariantCulture, $"{options.Gateway.Address} did not answer within {Patience.TotalSeconds} s")
                : cause.Message;
            return
            [
                Check.Failed(
                    "peer",
                    says,
                    "See that the peer runs and has joined the channel, that Audit:Gateway:Address and TlsRootCertificatePath are its own, "
                    + "that the chaincode is committed under Audit:Gateway:Chaincode, and that the identity is of the peer's organisation."),
                Check.Skipped("policy", "the peer was not reached"),
                Check.Skipped("model on the channel", "the peer was not reached"),
                Check.Skipped("clock", "the peer was not reached"),
            ];
        }
    }

    private Check Policy(PolicyRecord? policy)
    {
        if (policy is null)
        {
            return Check.Failed("policy", "the channel has no policy", "A model-admin establishes the first one: policy:Establish.");
        }

        long weight = policy.Terms.Weights.GetValueOrDefault(options.MspId);
        return weight > 0
            ? Check.Ok("policy", string.Create(CultureInfo.InvariantCulture, $"version {policy.Version}; {options.MspId} votes with weight {weight}"))
            : Check.Warning(
                "policy",
                string.Create(CultureInfo.InvariantCulture, $"version {policy.Version} does not name {options.MspId}: its votes are refused"),
                "Have the members adopt a policy with this organisation: fabric-audit policy propose.");
    }

    private async Task<Check> ModelAsync(GatewayLedgerClient ledger, CancellationToken cancellationToken)
    {
        const string name = "model on the channel";
        if (modelHash is null)
        {
            return Check.Skipped(name, "the bundle cannot be read");
        }

        ModelStatus? status = await ledger.GetModelStatusAsync(modelHash, cancellationToken);
        return status == ModelStatus.Active
            ? Check.Ok(name, $"{modelHash} is ACTIVE")
            : Check.Warning(
                name,
                $"{modelHash} is {status?.ToText() ?? "not known"}: this service does not vote with it",
                "Have it proposed and approved (fabric-audit models), or set Audit:ModelBundle to a bundle that is ACTIVE.");
    }

    // Fabric's times are its clients': a newest block far ahead of us means that our clock is behind, or theirs ahead.
    private async Task<Check> ClockAsync(Network network, CancellationToken cancellationToken)
    {
        byte[] answer = await network.GetContract("qscc").EvaluateAsync("GetChainInfo", [network.Name], cancellationToken);
        ulong newest = BlockchainInfo.Parser.ParseFrom(answer).Height - 1;
        await foreach (Block block in network.GetBlockEventsAsync(new EventsOptions { StartBlock = newest }, cancellationToken))
        {
            DateTimeOffset latest = block.Data.Data.Max(TimeOf);
            TimeSpan ahead = latest - clock.GetUtcNow();
            string says = string.Create(CultureInfo.InvariantCulture, $"block {newest} was made at {latest:u}");
            return ahead > MostClockDifference
                ? Check.Warning("clock", $"{says}, which this machine's clock has not reached", "Let this machine follow an NTP server.")
                : Check.Ok("clock", says);
        }

        return Check.Skipped("clock", "the channel has no block");
    }

    private static DateTimeOffset TimeOf(ByteString envelope)
    {
        Payload payload = Payload.Parser.ParseFrom(Envelope.Parser.ParseFrom(envelope).Payload);
        return ChannelHeader.Parser.ParseFrom(payload.Header.ChannelHeader).Timestamp?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch;
    }
}
