using System.Text;
using Fabric.Gateway;

namespace Fabric.Devnet.Tests;

/// <summary>The data folder of a network that has stopped: public and private data, an event, a conflict; to be copied and damaged.</summary>
public sealed class RecordedFolder : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal static DevnetOptions Options => TestNetwork.Options;

    /// <summary>The transaction that lost a conflict.</summary>
    public string InvalidTransaction { get; private set; } = string.Empty;

    /// <summary>The last one, which writes private data.</summary>
    public string LastTransaction { get; private set; } = string.Empty;

    /// <summary>How many blocks there are.</summary>
    public int Height { get; private set; }

    public async Task InitializeAsync()
    {
        await using var network = await TestNetwork.StartAsync(Options with { DataFolder = _folder.Path, FlushToDisk = false });
        var contract = network.Contract();
        await contract.SubmitAsync("event", ["done", "1"]).Soon();
        var stale = await contract.NewProposal("increment", ProposalOptions.ForArguments("n")).EndorseAsync().Soon();
        await contract.SubmitAsync("increment", ["n"]).Soon();
        await (await stale.SubmitAsync().Soon()).GetStatusAsync().Soon();
        InvalidTransaction = stale.TransactionId;
        await PutPrivateAsync(network, "p", "hush");
        LastTransaction = (await PutPrivateAsync(network, "q", "hush again")).TransactionId;
        Height = (int)network.Devnet.Height(TestNetwork.Channel);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>Copies the folder.</summary>
    public void CopyTo(string target)
    {
        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(_folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    /// <summary>The files of records of a copy, by what they hold: blocks, reasons, and each organisation's private data.</summary>
    public static Dictionary<string, string> RecordFiles(string root) => new()
    {
        ["blocks"] = Path.Combine(root, "channels", TestNetwork.Channel, "blocks.records"),
        ["reasons"] = Path.Combine(root, "channels", TestNetwork.Channel, "reasons.records"),
        ["Org1MSP"] = PrivateFile(root, "org1"),
        ["Org2MSP"] = PrivateFile(root, "org2"),
        ["Org3MSP"] = PrivateFile(root, "org3"),
    };

    private static string PrivateFile(string root, string organization) =>
        Path.Combine(root, "organizations", organization + ".example.com", "private", TestNetwork.Channel + ".records");

    private static Task<SubmittedTransaction> PutPrivateAsync(TestNetwork network, string key, string value) => network.Contract().SubmitAsync(
        "putPrivate",
        new ProposalOptions
        {
            Arguments = ProposalOptions.ForArguments("pair", key).Arguments,
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["value"] = Encoding.UTF8.GetBytes(value) },
        }).Soon();
}
