using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using static Fabric.Conformance.ConformanceTests;

namespace Fabric.Conformance;

/// <summary>Both Gateway clients report the same errors, with the same codes and details.</summary>
[Collection(ConformanceTests.Name)]
public sealed class ErrorConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Evaluation_that_the_chaincode_refuses(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var failure = await Assert.ThrowsAsync<ConformanceException>(
            () => network.Client(client).EvaluateAsync(new Call(chaincode, "refuse", Utf8("NOT_TODAY: é is closed"))));

        Assert.Equal("evaluate", failure.Step);
        Assert.Equal(2, failure.Code);
        Assert.Contains("chaincode response 500, NOT_TODAY: é is closed", failure.Description, StringComparison.Ordinal);
        Assert.Contains("NOT_TODAY: é is closed", Assert.Single(failure.Details).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.All), MemberType = typeof(ConformanceTests))]
    public async Task Endorsement_that_the_chaincode_refuses(string networkName, string client, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var failure = await Assert.ThrowsAsync<ConformanceException>(
            () => network.Client(client).SubmitTransactionAsync(new Call(chaincode, "refuse", Utf8("NOT_TODAY: closed"))));

        Assert.Equal("endorse", failure.Step);
        Assert.Equal(10, failure.Code);
        Assert.Equal("failed to endorse transaction, see attached details for more info", failure.Description);
        Assert.NotEmpty(failure.Details);
        Assert.All(failure.Details, detail => Assert.Contains("chaincode response 500, NOT_TODAY: closed", detail.Message, StringComparison.Ordinal));
        Assert.All(failure.Details, detail => Assert.Matches("^Org[12]MSP$", detail.MspId));
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Clients), MemberType = typeof(ConformanceTests))]
    public async Task Chaincode_that_is_not_there(string networkName, string client)
    {
        var network = await networks.GetAsync(networkName);
        var evaluation = await Assert.ThrowsAsync<ConformanceException>(
            () => network.Client(client).EvaluateAsync(new Call("nowhere", "get", Utf8("key"))));
        var endorsement = await Assert.ThrowsAsync<ConformanceException>(
            () => network.Client(client).EndorseAsync(new Call("nowhere", "put", Utf8("key"), Utf8("value"))));

        Assert.Equal(("evaluate", 9), (evaluation.Step, evaluation.Code));
        Assert.Equal(("endorse", 9), (endorsement.Step, endorsement.Code));
        Assert.Contains("nowhere", evaluation.Description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Clients), MemberType = typeof(ConformanceTests))]
    public async Task Organisation_that_is_not_there(string networkName, string client)
    {
        var network = await networks.GetAsync(networkName);
        var failure = await Assert.ThrowsAsync<ConformanceException>(() => network.Client(client).EndorseAsync(
            new Call("dotnet", "put", Utf8("key"), Utf8("value")) { Organizations = ["NobodyMSP"] }));

        Assert.Equal(("endorse", 14), (failure.Step, failure.Code));
        Assert.Contains("NobodyMSP", failure.Description, StringComparison.Ordinal);
    }
}
