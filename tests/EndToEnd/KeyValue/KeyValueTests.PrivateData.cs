using System.Security.Cryptography;
using System.Text;
using Fabric.Testing.RealFabric;
using Fabric.Gateway;

namespace EndToEnd.KeyValue;

public partial class KeyValueTests
{
    [RealFabricFact]
    public async Task Private_value_reads_at_both_members_and_its_hash_matches()
    {
        var secret = Encoding.UTF8.GetBytes("the source nobody else sees");
        await SubmitPrivateAsync("private/a", secret);
        // A gateway may ask any peer; this keeps the question at the second organisation's own.
        var atSecond = ProposalOptions.ForArguments("private/a") with { EndorsingOrganizations = [_network.Second.MspId] };

        Assert.Equal(secret, await _first.EvaluateAsync("getPrivate", ["private/a"], Deadline.ForAnswer()));
        Assert.Equal(SHA256.HashData(secret), await _first.EvaluateAsync("privateHash", ["private/a"], Deadline.ForAnswer()));
        Assert.Equal(secret, await _second.EvaluateAsync("getPrivate", atSecond, Deadline.ForAnswer()));
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

    private Task<SubmittedTransaction> SubmitPrivateAsync(string key, byte[] value) => _network.SubmitAsync(
        _first,
        "putPrivate",
        ProposalOptions.ForArguments(key) with
        {
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { [KeyValueChaincode.TransientValue] = value },
        });
}
