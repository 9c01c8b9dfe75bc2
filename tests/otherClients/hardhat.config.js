// Hardhat reads its own network kinds only from a file. Both ways of mining announce their heads (3.18).
const simulated = (mining) => ({ type: 'edr-simulated', chainType: 'l1', chainId: 31_337, mining });

export default {
  networks: {
    interval: simulated({ auto: false, interval: 2000 }),
    automine: simulated({ auto: true, interval: 0 }),
    amsterdam: { ...simulated({ auto: true, interval: 0 }), hardfork: 'amsterdam' },
  },
};
