using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Devnet.Ledger;
using Fabric.Gateway;

namespace Fabric.Devnet.Tests;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DevnetOptions Options => TestNetwork.Options with { DataFolder = _folder.Path };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stopped_network_goes_on_where_it_was()
    {
        string transactionId;
        string creator;
        long height;
        SortedDictionary<string, string> before;
        await using (var network = await TestNetwork.StartAsync(Options))
        {
            transactionId = (await FillAsync(network)).TransactionId;
            creator = network.Devnet.Organization("Org1MSP").User("User1").Identity.CertificatePem;
            height = network.Devnet.Height(TestNetwork.Channel);
            before = BlockChecks.StateOf(network.Devnet.Channel(TestNetwork.Channel), TestNetwork.ChaincodeName);
            AssertState(before, network);
        }

        await using (var network = await TestNetwork.StartAsync(Options))
        {
            Assert.Equal(height, network.Devnet.Height(TestNetwork.Channel));
            Assert.Equal(creator, network.Devnet.Organization("Org1MSP").User("User1").Identity.CertificatePem);
            AssertState(before, network);
            var status = await network.Client().NewCommit(transactionId).GetStatusAsync().Soon();
            Assert.True(status.IsValid);
            Assert.Equal("two one", Encoding.UTF8.GetString(await network.Contract().EvaluateAsync("history", ["a"]).Soon()));
            Assert.Equal("hush", Encoding.UTF8.GetString(await network.Contract("Org2MSP").EvaluateAsync("getPrivate", ["pair", "p"]).Soon()));
            await network.Contract().SubmitAsync("put", ["a", "three"]).Soon();
            await BlockChecks.AssertChainAsync(network.Devnet.Channel(TestNetwork.Channel));
            Assert.Equal(1, network.Devnet.Channel(TestNetwork.Channel).Chaincodes.Find(TestNetwork.ChaincodeName)!.Sequence);
        }
    }

    [Fact]
    public async Task Block_that_was_torn_by_a_crash_is_cut_off_with_its_private_data()
    {
        long height;
        await using (var network = await TestNetwork.StartAsync(Options))
        {
            await FillAsync(network);
            height = network.Devnet.Height(TestNetwork.Channel);
            await PutPrivateAsync(network, "p", "lost");
        }

        var blocks = Path.Combine(_folder.Path, "channels", TestNetwork.Channel, "blocks.records");
        using (var file = File.OpenWrite(blocks))
        {
            file.SetLength(file.Length - 100);
        }

        await using (var network = await TestNetwork.StartAsync(Options))
        {
            Assert.Equal(height, network.Devnet.Height(TestNetwork.Channel));
            Assert.Equal("hush", Encoding.UTF8.GetString(await network.Contract("Org2MSP").EvaluateAsync("getPrivate", ["pair", "p"]).Soon()));
            await PutPrivateAsync(network, "p", "again");
            Assert.Equal("again", Encoding.UTF8.GetString(await network.Contract("Org2MSP").EvaluateAsync("getPrivate", ["pair", "p"]).Soon()));
            await BlockChecks.AssertChainAsync(network.Devnet.Channel(TestNetwork.Channel));
        }
    }

    [Fact]
    public async Task Definition_survives_but_is_not_installed_until_it_is_deployed_again()
    {
        await using (var network = await TestNetwork.StartAsync(Options))
        {
            await FillAsync(network);
        }

        await using var devnet = await Devnet.StartAsync(Options, Limit.Token).Soon();
        var registration = devnet.Channel(TestNetwork.Channel).Chaincodes.Find(TestNetwork.ChaincodeName)!;
        Assert.False(devnet.Organization("Org1MSP").Peer.CanEndorse(devnet.Channel(TestNetwork.Channel), TestNetwork.ChaincodeName));
        Assert.Equal(3, registration.Collections.Count);
        Assert.Equal(TestNetwork.PackageId, registration.PackageOf("Org3MSP"));
    }

    [Fact]
    public async Task Data_folder_in_use_is_refused()
    {
        await using var first = await Devnet.StartAsync(Options, Limit.Token).Soon();
        var refused = await Assert.ThrowsAsync<DevnetStorageException>(() => Devnet.StartAsync(Options, Limit.Token)).Soon();
        Assert.Contains("is held by another devnet", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("devnet.lock", refused.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_folder_of_other_organisations_is_refused()
    {
        await using (await Devnet.StartAsync(Options, Limit.Token).Soon())
        {
        }

        var refused = await Assert.ThrowsAsync<DevnetException>(() =>
            Devnet.StartAsync(Options with { Organizations = [.. Options.Organizations.Take(2)] }, Limit.Token)).Soon();
        Assert.Contains("belongs to Org1MSP, Org2MSP, Org3MSP, not to Org1MSP, Org2MSP", refused.Message, StringComparison.Ordinal);
        var moved = Options.Organizations[0] with { Domain = "elsewhere.example.com" };
        refused = await Assert.ThrowsAsync<DevnetException>(() =>
            Devnet.StartAsync(Options with { Organizations = [moved, .. Options.Organizations.Skip(1)] }, Limit.Token)).Soon();
        Assert.Contains("knows another CA of Org1MSP", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_whose_attributes_changed_gets_a_new_certificate()
    {
        await using (await Devnet.StartAsync(Options, Limit.Token).Soon())
        {
        }

        var changed = Options.Organizations[0] with
        {
            Users = [new() { Name = "User1", Attributes = new Dictionary<string, string> { ["audit.role"] = "compliance" } }],
        };
        await using var devnet = await Devnet.StartAsync(Options with { Organizations = [changed, .. Options.Organizations.Skip(1)] }, Limit.Token).Soon();
        var user = devnet.Organization("Org1MSP").User("User1");
        Assert.Equal("compliance", Protocol.Identity.CertificateAttributes.Read(user.Identity.Certificate)["audit.role"]);
    }

    [Fact]
    public async Task Keys_are_for_their_owner_only_and_certificates_chain_to_their_ca()
    {
        await using var devnet = await Devnet.StartAsync(Options, Limit.Token).Soon();
        var keys = Directory.GetFiles(_folder.Path, "*key.pem", SearchOption.AllDirectories);
        Assert.NotEmpty(keys);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var key in keys)
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
            }
        }

        var organization = devnet.Organization("Org1MSP");
        Assert.Equal(
            organization.User("User1").Identity.CertificatePem, File.ReadAllText(Path.Combine(organization.UserFolder("User1"), "cert.pem")));
        using var issued = organization.IssueServerCertificate("chaincode.example.com", "127.0.0.1");
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { organization.TlsRootCertificate },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };
        Assert.True(chain.Build(issued));
        Assert.True(issued.MatchesHostname("chaincode.example.com"));
        Assert.True(issued.HasPrivateKey);
    }

    [Fact]
    public async Task Temporary_folder_is_deleted()
    {
        var devnet = await Devnet.StartAsync(cancellationToken: Limit.Token).Soon();
        Assert.True(Directory.Exists(devnet.DataFolder));
        await devnet.DisposeAsync();
        Assert.False(Directory.Exists(devnet.DataFolder));
    }

    private static void AssertState(SortedDictionary<string, string> expected, TestNetwork network)
    {
        var state = network.Devnet.Channel(TestNetwork.Channel).Ledger.View.State;
        var actual = state.Range(new StateSpace(TestNetwork.ChaincodeName), string.Empty, string.Empty)
            .Select(item => KeyValuePair.Create(item.Key, $"{item.Value.Value.ToStringUtf8()} at {item.Value.Version}"));
        Assert.Equal(expected, actual);
    }

    private static async Task<SubmittedTransaction> FillAsync(TestNetwork network)
    {
        var contract = network.Contract();
        await contract.SubmitAsync("put", ["a", "one"]).Soon();
        await contract.SubmitAsync("put", ["b", "gone"]).Soon();
        await contract.SubmitAsync("delete", ["b"]).Soon();
        await contract.SubmitAsync("putComposite", ["type", "\U0001F600"]).Soon();
        await PutPrivateAsync(network, "p", "hush");
        return await contract.SubmitAsync("put", ["a", "two"]).Soon();
    }

    private static Task<SubmittedTransaction> PutPrivateAsync(TestNetwork network, string key, string value) => network.Contract().SubmitAsync(
        "putPrivate",
        new ProposalOptions
        {
            Arguments = ProposalOptions.ForArguments("pair", key).Arguments,
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["value"] = Encoding.UTF8.GetBytes(value) },
        }).Soon();
}
