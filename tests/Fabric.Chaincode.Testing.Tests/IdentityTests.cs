using Fabric.Chaincode.Testing.Tests.Chaincodes;
using Fabric.Protocol.Identity;

namespace Fabric.Chaincode.Testing.Tests;

public sealed class IdentityTests
{
    private static readonly TestIdentity Clerk = new("Org2MSP", "carol")
    {
        Attributes = new Dictionary<string, string> { ["role"] = "clerk" },
        OrganizationalUnits = ["client", "finance"],
    };

    [Fact]
    public async Task Chaincode_sees_who_sends()
    {
        var host = new ChaincodeTestHost(new DelegateChaincode(stub => Task.FromResult(string.Join(
            ' ',
            stub.Creator.MspId,
            stub.Creator.Attributes["role"],
            stub.Creator.HasOrganizationalUnit("finance"),
            stub.Creator.HasOrganizationalUnit("admin"),
            Convert.FromBase64String(stub.Creator.Id).Text()))));

        var seen = await host.As(Clerk).EvaluateAsync("who");
        Assert.StartsWith("Org2MSP clerk True False x509::", seen, StringComparison.Ordinal);
        Assert.Contains("CN=carol", seen, StringComparison.Ordinal);
        Assert.EndsWith("::CN=ca.Org2MSP,O=Org2MSP", seen, StringComparison.Ordinal);
    }

    [Fact]
    public void Certificates_are_the_same_for_the_same_member_and_signed_by_the_organisation()
    {
        var again = new TestIdentity("Org2MSP", "carol") { Attributes = Clerk.Attributes, OrganizationalUnits = Clerk.OrganizationalUnits };

        Assert.Equal(Clerk, again);
        Assert.Equal(Clerk.Certificate.RawData, again.Certificate.RawData);
        Assert.NotEqual(Clerk, new TestIdentity("Org2MSP", "carol"));
        Assert.NotEqual(Clerk.Certificate.RawData, (Clerk with { OrganizationalUnits = ["admin"] }).Certificate.RawData);
        Assert.Equal("carol@Org2MSP", Clerk.ToString());
        Assert.Contains("ca.Org2MSP", Clerk.Certificate.Issuer, StringComparison.Ordinal);
        Assert.Equal("clerk", CertificateAttributes.Read(Clerk.Certificate)["role"]);
        Assert.Equal("Org2MSP", Clerk.ClientIdentity.MspId);
    }

    [Fact]
    public async Task Proposals_are_signed_by_their_sender()
    {
        byte[] proposal = [], signature = [];
        var host = new ChaincodeTestHost(new DelegateChaincode(stub =>
        {
            (proposal, signature) = (stub.SignedProposal!.ProposalBytes.ToByteArray(), stub.SignedProposal.Signature.ToByteArray());
            return Task.FromResult($"{stub.Binding.Length}");
        }));

        Assert.Equal("32", await host.As(Clerk).EvaluateAsync("run"));
        Assert.True(EcdsaSignatures.VerifyLowS(Clerk.Certificate, proposal, signature));
        Assert.False(EcdsaSignatures.VerifyLowS(new TestIdentity().Certificate, proposal, signature));
    }

    [Fact]
    public async Task Calls_carry_identity_time_channel_and_transient_data()
    {
        var clock = new TestClock(new DateTimeOffset(2030, 5, 6, 7, 8, 9, TimeSpan.Zero)) { Step = TimeSpan.FromMinutes(1) };
        var host = new ChaincodeTestHost(
            new DelegateChaincode(stub => Task.FromResult(
                $"{stub.ChannelId} {stub.Creator.MspId} {stub.TransactionTimestamp:O} {stub.Transient["secret"].Text()} {stub.Parameters[0]}")),
            new ChaincodeTestHostOptions { Channel = "mine", Time = clock });
        var call = new TestCall("run", "x")
        {
            Identity = Clerk,
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["secret"] = "s".Bytes() },
        };

        Assert.Equal("mine Org2MSP 2030-05-06T07:08:09.0000000+00:00 s x", (await host.EvaluateAsync(call)).Payload.Text());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("mine Org2MSP 2030-05-07T07:09:09.0000000+00:00 s x", (await host.SubmitAsync(call)).Text);
        clock.Now = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("mine Org2MSP 2031-01-01T00:00:00.0000000+00:00 s x", (await host.EvaluateAsync(call)).Payload.Text());
    }
}
