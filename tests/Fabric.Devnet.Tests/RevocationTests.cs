using Fabric.Devnet.Inspection;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Tests;

/// <summary>What becomes of a user whose certificate is taken back.</summary>
public sealed class RevocationTests
{
    private static DevnetOptions Options { get; } = TestNetwork.Options with { BatchTimeout = TimeSpan.FromHours(1) };

    [Fact]
    public async Task Revoked_user_is_refused_everywhere_and_what_was_ordered_before_is_invalid()
    {
        await using var network = await TestNetwork.StartAsync(Options);
        var organization = network.Devnet.Organization("Org1MSP");
        var user = organization.User("User1");
        var channel = network.Connect("Org1MSP");
        var (ordered, held) = (
            await channel.PrepareAsync(user, RawCalls.Request("put", "a", "x")), await channel.PrepareAsync(user, RawCalls.Request("put", "b", "x")));
        await channel.SubmitAsync(ordered);

        organization.RevokeUser("User1");

        network.Devnet.Channel(TestNetwork.Channel).Orderer.CutNow();
        var status = await channel.StatusAsync(organization.User("Admin"), ordered);
        Assert.Equal(TxValidationCode.BadCreatorSignature, status.Result);
        var id = Protocol.Transactions.Envelopes.Unpack(ordered).TransactionId;
        Assert.Equal("the certificate has been revoked", network.Devnet.InvalidReason(TestNetwork.Channel, id));

        var endorse = await Assert.ThrowsAsync<GrpcException>(() => channel.PrepareAsync(user, RawCalls.Request("get", "a")));
        Assert.Contains(endorse.Details(), detail => detail.Message == "error validating proposal: access denied: channel [audit] creator org [Org1MSP]");
        var broadcast = await Assert.ThrowsAsync<GrpcException>(() => channel.SubmitAsync(held));
        Assert.Contains("status=FORBIDDEN", broadcast.Detail, StringComparison.Ordinal);
        var read = await Assert.ThrowsAsync<GrpcException>(() => channel.StatusAsync(user, ordered));
        Assert.Equal(GrpcStatusCode.PermissionDenied, read.StatusCode);
        Assert.Throws<ArgumentException>(() => organization.RevokeUser("Nobody"));
    }

    [Fact]
    public async Task Revocation_outlives_the_run_and_concerns_nobody_else()
    {
        using var folder = new TemporaryFolder();
        var options = TestNetwork.Options with { DataFolder = folder.Path };
        await using (var first = await Devnet.StartAsync(options, Limit.Token))
        {
            first.Organization("Org1MSP").RevokeUser("User1");
            first.Organization("Org2MSP").RevokeUser("User1");
            first.Organization("Org2MSP").RevokeUser("User1");
            first.Organization("Org3MSP").RevokeUser("User1");
            Assert.StartsWith(
                "-----BEGIN X509 CRL-----",
                await File.ReadAllTextAsync(System.IO.Path.Combine(folder.Path, "organizations", "org2.example.com", "ca", "crl.pem")),
                StringComparison.Ordinal);
        }

        await using var network = await TestNetwork.StartAsync(options);
        foreach (var (mspId, user, isRefused) in new[] { ("Org1MSP", "User1", true), ("Org1MSP", "Admin", false), ("Org2MSP", "User1", true), ("Org2MSP", "Admin", false), ("Org3MSP", "User1", true) })
        {
            var asking = network.Contract(mspId, user).EvaluateAsync("get", ["x"]).Soon();
            if (isRefused)
            {
                await Assert.ThrowsAsync<EvaluateException>(() => asking);
            }
            else
            {
                Assert.Empty(await asking);
            }
        }
    }

    [Fact]
    public async Task Ledger_with_transactions_of_a_revoked_user_is_sound()
    {
        using var folder = new TemporaryFolder();
        await using (var network = await TestNetwork.StartAsync(Options with { DataFolder = folder.Path }))
        {
            var organization = network.Devnet.Organization("Org1MSP");
            var (channel, user, orderer) = (network.Connect("Org1MSP"), organization.User("User1"), network.Devnet.Channel(TestNetwork.Channel).Orderer);
            var (before, after) = (
                await channel.PrepareAsync(user, RawCalls.Request("put", "a", "x")), await channel.PrepareAsync(user, RawCalls.Request("put", "b", "x")));
            await channel.SubmitAsync(before);
            orderer.CutNow();
            Assert.Equal(TxValidationCode.Valid, (await channel.StatusAsync(user, before)).Result);
            await channel.SubmitAsync(after);
            organization.RevokeUser("User1");
            orderer.CutNow();
            Assert.Equal(TxValidationCode.BadCreatorSignature, (await channel.StatusAsync(organization.User("Admin"), after)).Result);
        }

        Assert.True((await DevnetInspection.VerifyAsync(folder.Path, Limit.Token).Soon()).IsSound);
    }

    [Fact]
    public async Task Damaged_revocation_list_is_named()
    {
        using var folder = new TemporaryFolder();
        var options = TestNetwork.Options with { DataFolder = folder.Path };
        string path;
        await using (var first = await Devnet.StartAsync(options, Limit.Token))
        {
            path = System.IO.Path.Combine(folder.Path, "organizations", "org1.example.com", "ca", "crl.pem");
            await File.WriteAllTextAsync(path, "no list");
        }

        var refused = await Assert.ThrowsAsync<DevnetStorageException>(() => Devnet.StartAsync(options, Limit.Token));
        Assert.Equal(path, refused.Path);
    }
}
