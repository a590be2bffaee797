// The chaincode that is measured, on Hyperledger's Node shim: the same transactions as KeyValueProcess/KeyValueChaincode.cs.
'use strict';

const shim = require('fabric-shim');

class KeyValueChaincode {
  async Init() {
    return shim.success();
  }

  async Invoke(stub) {
    const { fcn, params } = stub.getFunctionAndParameters();
    switch (fcn) {
      case 'noop':
        return shim.success();
      case 'get':
        return shim.success(Buffer.from(await stub.getState(params[0])));
      case 'put':
        await stub.putState(params[0], Buffer.from(params[1]));
        return shim.success();
      case 'range':
        return this.range(stub, params[0], params[1]);
      case 'fill':
        return this.fill(stub, params[0], Number(params[1]));
      default:
        return shim.error(`there is no transaction '${fcn}'`);
    }
  }

  async range(stub, from, to) {
    const iterator = await stub.getStateByRange(from, to);
    let keys = 0;
    let bytes = 0;
    for (let step = await iterator.next(); step.value; step = await iterator.next()) {
      keys += 1;
      bytes += step.value.key.length + step.value.value.length;
      if (step.done) {
        break;
      }
    }
    await iterator.close();
    return shim.success(Buffer.from(`${keys} ${bytes}`));
  }

  async fill(stub, prefix, count) {
    for (let index = 0; index < count; index += 1) {
      const number = String(index).padStart(5, '0');
      await stub.putState(prefix + number, Buffer.from(`value-${number}`));
    }
    return shim.success();
  }
}

const server = shim.server(new KeyValueChaincode(), {
  ccid: process.env.CORE_CHAINCODE_ID_NAME,
  address: process.env.CHAINCODE_SERVER_ADDRESS,
  tlsProps: undefined,
});
server.start();
