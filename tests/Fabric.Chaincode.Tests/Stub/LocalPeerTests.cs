namespace Fabric.Chaincode.Tests.Stub;

public sealed class LocalPeerTests
{
    private const string Variable = "CORE_PEER_LOCALMSPID";

    [Fact]
    public void Organisation_of_the_peer_is_read_from_the_environment_or_asked_for()
    {
        var before = Environment.GetEnvironmentVariable(Variable);
        try
        {
            Environment.SetEnvironmentVariable(Variable, "Org7MSP");
            Assert.Equal("Org7MSP", LocalPeer.MspId);
            Environment.SetEnvironmentVariable(Variable, null);
            Assert.Contains(Variable, Assert.Throws<ChaincodeException>(() => LocalPeer.MspId).Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }
}
