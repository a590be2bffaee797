using System.Text;
using Fabric.Chaincode.Stub;
using Fabric.Chaincode.Tests.Probe;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class ClientIdentityTests
{
    private const string C = "2.5.4.6", St = "2.5.4.8", L = "2.5.4.7", O = "2.5.4.10", Ou = "2.5.4.11", Cn = "2.5.4.3";

    [Fact]
    public void Id_is_written_as_go_chaincode_writes_it()
    {
        var certificate = TestIdentity.Certificate(
            TestIdentity.Name((C, "US"), (St, "North Carolina"), (O, "Hyperledger"), (Ou, "client"), (Cn, "minter")),
            TestIdentity.Name((C, "US"), (St, "North Carolina"), (L, "Durham"), (O, "org1.example.com"), (Cn, "ca.org1.example.com")));

        var identity = ClientIdentity.Parse(TestIdentity.Serialize("Org1MSP", certificate).Memory);

        Assert.Equal("Org1MSP", identity.MspId);
        Assert.Equal(
            "x509::CN=minter,OU=client,O=Hyperledger,ST=North Carolina,C=US"
            + "::CN=ca.org1.example.com,O=org1.example.com,L=Durham,ST=North Carolina,C=US",
            Encoding.UTF8.GetString(Convert.FromBase64String(identity.Id)));
        Assert.True(identity.HasOrganizationalUnit("client"));
        Assert.False(identity.HasOrganizationalUnit("admin"));
    }

    /// <summary>Expectations that Go's own standard library is tested with, and its order for any order in the certificate.</summary>
    [Fact]
    public void Names_follow_the_order_and_the_escapes_of_go()
    {
        (string, string)[] all =
        [
            (Cn, "Steve Kille"), (O, "Isode Limited"), (Ou, "RFCs"), (L, "Richmond"), (St, "Surrey"),
            ("2.5.4.9", "The Square"), ("2.5.4.17", "TW9 1DT"), ("2.5.4.5", "RFC 2253"), (C, "GB"),
        ];
        const string Expected =
            "SERIALNUMBER=RFC 2253,CN=Steve Kille,OU=RFCs,O=Isode Limited,POSTALCODE=TW9 1DT,STREET=The Square,L=Richmond,ST=Surrey,C=GB";

        Assert.Equal(Expected, GoDistinguishedName.Format(TestIdentity.Name(all)));
        Assert.Equal(Expected, GoDistinguishedName.Format(TestIdentity.Name([.. all.Reverse()])));
        Assert.Equal(
            "O=\\#Google\\, Inc. \n-\\> 'Alphabet\\\"\\ ,C=US",
            GoDistinguishedName.Format(TestIdentity.Name((O, "#Google, Inc. \n-> 'Alphabet\" "), (C, "US"))));
    }

    [Fact]
    public void Names_join_units_drop_unknown_attributes_and_take_the_last_common_name()
    {
        var name = TestIdentity.Name(
            (Ou, "client"), (Ou, "org1"), (Ou, "department1"), (Cn, "first"), (Cn, "last"), ("1.2.840.113549.1.9.1", "a@b"), ("0.9.2342.19200300.100.1.25", "dc"));

        Assert.Equal("CN=last,OU=client+OU=org1+OU=department1", GoDistinguishedName.Format(name));
        Assert.Equal(["client", "org1", "department1"], GoDistinguishedName.OrganizationalUnits(name));
        Assert.Equal(string.Empty, GoDistinguishedName.Format(TestIdentity.Name()));
    }

    [Fact]
    public void Escapes_can_be_undone_for_any_value() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), value =>
    {
        var text = string.Concat(value.Get.Where(character => !char.IsSurrogate(character) && character != '\0'));
        if (text.Length == 0)
        {
            return true;
        }

        var written = GoDistinguishedName.Format(TestIdentity.Name((Cn, text)));
        var read = new StringBuilder();
        for (var index = "CN=".Length; index < written.Length; index++)
        {
            index += written[index] == '\\' ? 1 : 0;
            read.Append(written[index]);
        }

        return read.ToString() == text;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Attributes_of_the_certificate_are_read_and_asserted()
    {
        var certificate = TestIdentity.Certificate(
            TestIdentity.Name((Cn, "alice")), TestIdentity.Name((Cn, "ca")), new Dictionary<string, string> { ["audit.role"] = "submitter,auditor" });
        var identity = ClientIdentity.Parse(TestIdentity.Serialize("Org1MSP", certificate).Memory);

        Assert.True(identity.TryGetAttribute("audit.role", out var role));
        Assert.Equal("submitter,auditor", role);
        Assert.False(identity.TryGetAttribute("other", out _));
        identity.AssertAttribute("audit.role", "submitter,auditor");
        Assert.Equal("attribute 'other' was not found", Assert.Throws<ChaincodeException>(() => identity.AssertAttribute("other", "x")).Message);
        Assert.Equal(
            "attribute 'audit.role' equals 'submitter,auditor', not 'x'",
            Assert.Throws<ChaincodeException>(() => identity.AssertAttribute("audit.role", "x")).Message);
    }

    [Fact]
    public void Bytes_that_are_no_identity_are_refused() =>
        Assert.StartsWith(
            "the transaction's creator cannot be read",
            Assert.Throws<ChaincodeException>(() => ClientIdentity.Parse(new byte[] { 0xff, 0xff })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Cache_gives_one_identity_per_creator_and_does_not_grow_for_ever()
    {
        var cache = new ClientIdentityCache();
        var certificate = TestIdentity.Certificate(TestIdentity.Name((Cn, "a")), TestIdentity.Name((Cn, "ca")));
        ByteString Creator(int number) => TestIdentity.Serialize($"Org{number}MSP", certificate);

        Assert.Same(cache.Get(Creator(1)), cache.Get(Creator(1)));
        var first = cache.Get(Creator(1));
        for (var number = 2; number < 600; number++)
        {
            Assert.Equal($"Org{number}MSP", cache.Get(Creator(number)).MspId);
        }

        Assert.NotSame(first, cache.Get(Creator(1)));
    }
}
