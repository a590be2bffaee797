using System.Text.Json.Nodes;
using Fabric.Chaincode.Contracts;
using Fabric.Chaincode.Tests.Probe;

namespace Fabric.Chaincode.Tests.Contracts;

public sealed class SerializerTests
{
    [Fact]
    public async Task Chaincode_may_bring_a_serializer()
    {
        var chaincode = new ContractChaincode(new ContractChaincodeOptions { Serializer = new ShoutingSerializer() }, new EchoContract(null));

        Assert.Equal("HELLO!", await chaincode.TextAsync("Echo", "hello"));
        Assert.Equal("error managing parameter text. no dots", await chaincode.RefusalAsync("Echo", "hel.lo"));
        Assert.Equal("error managing parameter text. A value is needed, null is not allowed", await chaincode.RefusalAsync("Echo", "nothing"));
        Assert.Equal("error handling success response. no questions", await chaincode.RefusalAsync("Echo", "hello?"));
    }

    [Fact]
    public async Task Contract_may_bring_its_own()
    {
        var chaincode = new ContractChaincode(new EchoContract(new ShoutingSerializer()), new OpenContract());

        Assert.Equal("HELLO!", await chaincode.TextAsync("EchoContract:Echo", "hello"));
        Assert.Equal("known", await chaincode.TextAsync("open:Known"));
    }

    [Fact]
    public async Task Serializer_knows_what_it_reads_and_writes()
    {
        var serializer = new ShoutingSerializer();
        await new ContractChaincode(new EchoContract(serializer)).TextAsync("Echo", "hello");

        Assert.Equal(["text String False False", "return String False True"], serializer.Seen);
    }

    [Fact]
    public void Metadata_describes_the_types_all_the_same() => Assert.Equal(
        """{"type":"string"}""",
        JsonNode.Parse(new ContractChaincode(new EchoContract(new ShoutingSerializer())).Metadata.Span)!
            ["contracts"]!["EchoContract"]!["transactions"]![0]!["returns"]!.ToJsonString());

    public sealed class EchoContract(ITransactionSerializer? serializer) : Contract
    {
        protected internal override ITransactionSerializer? Serializer => serializer;

        [Transaction]
        public static string Echo(string text) => text;
    }

    private sealed class ShoutingSerializer : ITransactionSerializer
    {
        private readonly TransactionSerializer _usual = new();

        public List<string> Seen { get; } = [];

        public object? Read(ReadOnlyMemory<byte> argument, TransactionValue parameter)
        {
            See(parameter);
            var text = (string?)_usual.Read(argument, parameter);
            return text!.Contains('.') ? throw new FormatException("no dots") : text == "nothing" ? null : text.ToUpperInvariant();
        }

        public ReadOnlyMemory<byte> Write(object? result, TransactionValue returned)
        {
            See(returned);
            return ((string)result!).EndsWith('?') ? throw new FormatException("no questions") : (result + "!").Bytes();
        }

        private void See(TransactionValue value) => Seen.Add($"{value.Name} {value.Type.Name} {value.IsNullable} {value.IsReturned}");
    }
}
