using Fabric.Chaincode.Testing;

namespace Notes;

public sealed class NoteTests
{
    [Fact]
    public async Task Note_of_somebody_else_cannot_be_changed()
    {
        var host = new ChaincodeTestHost(new NoteContract());
        await host.SubmitAsync("Write", "shopping", "milk");

        var other = host.As(new TestIdentity("Org2MSP", "carol"));
        var refused = await Assert.ThrowsAsync<TransactionRefusedException>(() => other.SubmitAsync("Write", "shopping", "beer"));

        Assert.Equal("note shopping belongs to somebody else", refused.Message);
        Assert.Contains("milk", await host.EvaluateAsync("Read", "shopping"), StringComparison.Ordinal);
        Assert.Equal("NoteWritten", host.Events[^1].Name);
    }
}
