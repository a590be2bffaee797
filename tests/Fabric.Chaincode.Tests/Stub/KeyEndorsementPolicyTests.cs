using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class KeyEndorsementPolicyTests
{
    // Made with Go chaincode's own policy builder; the last one tells the order of UTF-8 from that of UTF-16.
    private const string Empty = "12021200";
    private const string Three =
        "1210120E08031202080012020801120208021A0E120C0A084F726731304D535010031A0B12090A074F7267314D53501A0D120B0A074F7267324D53501003";

    private const string Sorted =
        "1210120E08031202080012020801120208021A0D120B0A074F7267314D535010031A0912070A03EFBFAE10031A0A12080A04F09F98801003";

    [Fact]
    public void Bytes_are_those_of_go_chaincode()
    {
        Assert.Equal(Empty, Hex(new KeyEndorsementPolicy()));
        Assert.Equal(
            Three, Hex(new KeyEndorsementPolicy().Add(OrganizationRole.Peer, "Org2MSP", "Org10MSP").Add(OrganizationRole.Member, "Org1MSP")));
        Assert.Equal(Sorted, Hex(new KeyEndorsementPolicy().Add(OrganizationRole.Peer, "\uffee", "\U0001F600", "Org1MSP")));
    }

    [Fact]
    public void Policy_is_read_changed_and_written_back()
    {
        var policy = KeyEndorsementPolicy.Parse(Convert.FromHexString(Three));

        Assert.Equal(["Org10MSP", "Org1MSP", "Org2MSP"], policy.Organizations);
        Assert.Equal(Three, Hex(policy));
        policy.Remove("Org10MSP", "unknown").Add(OrganizationRole.Member, "Org2MSP");
        Assert.Equal(Hex(new KeyEndorsementPolicy().Add(OrganizationRole.Member, "Org2MSP", "Org1MSP")), Hex(policy));
        Assert.Empty(KeyEndorsementPolicy.Parse([]).Organizations);
        Assert.Empty(KeyEndorsementPolicy.Parse(Convert.FromHexString(Empty)).Organizations);
    }

    [Fact]
    public void Bytes_do_not_depend_on_the_order_of_the_calls() =>
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt[]>(), ArbMap.Default.ArbFor<int>(), (numbers, seed) =>
        {
            var members = numbers.DistinctBy(number => number.Get).Select(number => (Name: $"Org{number.Get}MSP", Role: number.Get % 2 == 0 ? OrganizationRole.Peer : OrganizationRole.Member));
            var ordered = members.ToArray();
            var shuffled = members.ToArray();
            new Random(seed).Shuffle(shuffled);
            var bytes = Build(ordered).ToBytes();
            return bytes.AsSpan().SequenceEqual(Build(shuffled).ToBytes())
                && KeyEndorsementPolicy.Parse(bytes).ToBytes().AsSpan().SequenceEqual(bytes)
                && KeyEndorsementPolicy.Parse(bytes).Organizations.Count == ordered.Length;
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Bytes_that_are_no_policy_are_refused_or_read() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            try
            {
                return KeyEndorsementPolicy.Parse(bytes).Organizations.Count >= 0;
            }
            catch (ChaincodeException)
            {
                return true;
            }
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Policies_that_mean_something_else_are_not_taken_for_all_of_their_organisations()
    {
        var anyOfTwo = SignaturePolicyEnvelope.Parser.ParseFrom(Convert.FromHexString(Three));
        anyOfTwo.Rule.NOutOf.N = 1;
        var sameTwice = SignaturePolicyEnvelope.Parser.ParseFrom(Convert.FromHexString(Three));
        sameTwice.Rule.NOutOf.Rules[1].SignedBy = 0;
        var admin = SignaturePolicyEnvelope.Parser.ParseFrom(Convert.FromHexString(Three));
        admin.Identities[0].Principal = new MSPRole { MspIdentifier = "Org1MSP", Role = MSPRole.Types.MSPRoleType.Admin }.ToByteString();
        var noRule = new SignaturePolicyEnvelope { Identities = { admin.Identities } };
        foreach (var policy in new[] { anyOfTwo, sameTwice, admin, noRule })
        {
            var thrown = Assert.Throws<ChaincodeException>(() => KeyEndorsementPolicy.Parse(policy.ToByteArray()));
            Assert.Contains("change it as the SignaturePolicyEnvelope that it is", thrown.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => new KeyEndorsementPolicy().Add(OrganizationRole.Peer, string.Empty));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyEndorsementPolicy().Add((OrganizationRole)7, "Org1MSP"));
    }

    [Fact]
    public async Task Policies_of_public_and_private_keys_are_set_and_read_apart()
    {
        await StubRun.RunAsync(new ProbeLedger(), null, async (stub, ledger) =>
        {
            var policy = new KeyEndorsementPolicy().Add(OrganizationRole.Peer, "Org1MSP").ToBytes();
            Assert.Null(await stub.GetStateValidationParameterAsync("a"));
            await stub.SetStateValidationParameterAsync("a", policy);
            await stub.SetPrivateDataValidationParameterAsync("secrets", "a", "private".Bytes());
            Assert.Equal(policy, await stub.GetStateValidationParameterAsync("a"));
            Assert.Equal("private", (await stub.GetPrivateDataValidationParameterAsync("secrets", "a")).Text());
            Assert.Equal("VALIDATION_PARAMETER=private", ledger.Policy("a", "secrets"));
            await stub.SetStateValidationParameterAsync("a", default);
            Assert.Null(await stub.GetStateValidationParameterAsync("a"));
        }, requests => Assert.Equal(
            (4, 3), (requests.Count(request => request.Type == MessageType.GetStateMetadata), requests.Count(request => request.Type == MessageType.PutStateMetadata))));
    }

    private static KeyEndorsementPolicy Build(IEnumerable<(string Name, OrganizationRole Role)> members)
    {
        var policy = new KeyEndorsementPolicy();
        foreach (var (name, role) in members)
        {
            policy.Add(role, name);
        }

        return policy;
    }

    private static string Hex(KeyEndorsementPolicy policy) => Convert.ToHexString(policy.ToBytes());
}
