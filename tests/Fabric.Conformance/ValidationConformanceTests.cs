using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Fabric.Testing;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>What the committer says to transactions that no client would make, and the orderer to those it does not even take.</summary>
[Collection(ConformanceTests.Name)]
public sealed class ValidationConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Spoilt_transactions_get_their_codes(string networkName)
    {
        var raw = (await networks.GetAsync(networkName)).Raw();
        var faults = EnvelopeFaults.All.Where(fault => networkName != "fabric" || fault.Key != EnvelopeFaults.Fatal).ToList();
        var codes = new List<string>();
        foreach (var (name, (spoil, _)) in faults)
        {
            var draft = EnvelopeDraft.Open(await PrepareAsync(raw));
            spoil(draft);
            var envelope = await raw.SignAsync(draft.Build());
            await raw.SubmitAsync(envelope);
            // One block each: in Fabric's committer some of these stand in the way of what comes after them in the same block.
            codes.Add($"{name}: {(await raw.CodesAsync([envelope]))[envelope]}");
        }

        Assert.Equal(faults.Select(fault => $"{fault.Key}: {fault.Value.Code}"), codes);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Transaction_that_was_committed_is_a_duplicate(string networkName)
    {
        var raw = (await networks.GetAsync(networkName)).Raw();
        var envelope = await PrepareAsync(raw);
        // The first of them signed once more: the same transaction in another envelope.
        var again = await raw.SignAsync(envelope);
        await raw.SubmitAsync(envelope);
        Assert.Equal(TxValidationCode.Valid, (await raw.CodesAsync([envelope]))[envelope]);
        await raw.SubmitAsync(again);
        Assert.Equal(TxValidationCode.DuplicateTxid, (await raw.CodesAsync([again]))[again]);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Id_that_an_invalid_transaction_claimed_is_taken(string networkName)
    {
        var raw = (await networks.GetAsync(networkName)).Raw();
        var envelope = await PrepareAsync(raw);
        var draft = EnvelopeDraft.Open(envelope);
        draft.Endorsements.Clear();
        var invalid = await raw.SignAsync(draft.Build());
        await raw.SubmitAsync(invalid);
        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, (await raw.CodesAsync([invalid]))[invalid]);
        await raw.SubmitAsync(envelope);
        Assert.Equal(TxValidationCode.DuplicateTxid, (await raw.CodesAsync([envelope]))[envelope]);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task What_peers_could_not_commit_the_orderer_does_not_take(string networkName)
    {
        var network = await networks.GetAsync(networkName);
        var raw = network.Raw();
        var configuration = EnvelopeDraft.Open(await PrepareAsync(raw));
        configuration.ChannelHeader.Type = (int)HeaderType.Config;
        Assert.Equal(
            "received unsuccessful response from orderer: status=BAD_REQUEST, info=message is of type that cannot be processed directly",
            await RefusalAsync(raw, await raw.SignAsync(configuration.Build())));

        var forged = await network.Raw("Org2MSP").SignAsync(await PrepareAsync(raw));
        Assert.Equal(
            "received unsuccessful response from orderer: status=FORBIDDEN, info=implicit policy evaluation failed - 0 sub-policies were satisfied, "
            + "but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
            await RefusalAsync(raw, forged));
    }

    private static async Task<string> RefusalAsync(RawClient raw, Envelope envelope) =>
        (await Assert.ThrowsAsync<GrpcException>(() => raw.SubmitAsync(envelope))).Detail;

    private static Task<Envelope> PrepareAsync(RawClient raw) =>
        raw.PrepareAsync(raw.Propose(new StepCall("dotnet", ["put", NewKey("spoilt"), "x"]).ToCall()), "Org1MSP", "Org2MSP");
}
