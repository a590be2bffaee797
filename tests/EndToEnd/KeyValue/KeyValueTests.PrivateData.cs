using System.Security.Cryptography;
using System.Text;
using EndToEnd.RealFabric;
using Fabric.Gateway;

namespace EndToEnd.KeyValue;

public partial class KeyValueTests
{
    [RealFabricFact]
    public async Task Private_value_reads_at_both_members_and_its_hash_matches()
    {
        var secret = Encoding.UTF8.GetBytes("the source nobody else sees");
        await SubmitPrivateAsync("private/a", secret);

        Assert.Equal(secret, await _first.EvaluateAsync("getPrivate", ["private/a"], Deadline.ForAnswer()));
        Assert.Equal(SHA256.HashData(secret), await _first.EvaluateAsync("privateHash", ["private/a"], Deadline.ForAnswer()));
        await WaitUntilPrivateReadAsync("private/a", secret);
        Assert.Equal(SHA256.HashData(secret), await _second.EvaluateAsync("privateHash", ["private/a"], Deadline.ForAnswer()));
    }

    [RealFabricFact]
    public async Task Deleted_private_value_reads_as_missing()
    {
        await SubmitPrivateAsync("private/b", [1, 2, 3]);
        await SubmitAsync(_first, "deletePrivate", "private/b");

        Assert.Empty(await _first.EvaluateAsync("getPrivate", ["private/b"], Deadline.ForAnswer()));
        Assert.Empty(await _first.EvaluateAsync("privateHash", ["private/b"], Deadline.ForAnswer()));
    }

    private Task<SubmittedTransaction> SubmitPrivateAsync(string key, byte[] value) => _first.SubmitAsync(
        "putPrivate",
        ProposalOptions.ForArguments(key) with
        {
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { [KeyValueChaincode.TransientValue] = value },
        },
        Deadline.ForAnswer());

    private async Task WaitUntilPrivateReadAsync(string key, byte[] value)
    {
        using var patience = new CancellationTokenSource(Deadline.Answer);
        while (!(await _second.EvaluateAsync("getPrivate", [key], patience.Token)).AsSpan().SequenceEqual(value))
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
