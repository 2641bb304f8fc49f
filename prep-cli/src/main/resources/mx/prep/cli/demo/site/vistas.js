import { enteros, hora, orden, porcentaje } from '/datos.js';
import { inicial } from '/mapa.js';

export const $ = (id) => document.getElementById(id);

export function nodo(etiqueta, atributos = {}, ...hijos) {
  const n = document.createElement(etiqueta);
  for (const [clave, valor] of Object.entries(atributos)) {
    if (valor === true) n.setAttribute(clave, '');
    else if (valor !== false && valor != null) n.setAttribute(clave, valor);
  }
  n.append(...hijos.filter((h) => h != null));
  return n;
}

function ficha(fuerza) {
  return nodo('span', { class: 'ficha f-' + fuerza.id, 'aria-hidden': 'true' }, inicial(fuerza));
}

function pareja(lista, nombre, valor, detalle) {
  lista.append(nodo('div', {}, nodo('dt', {}, nombre), nodo('dd', {}, valor, detalle ? nodo('small', {}, ' ' + detalle) : null)));
}

export function pintarCabecera({ corte, cortes, hora: momento }) {
  $('corte').replaceChildren(String(corte), nodo('small', {}, ' de ' + cortes));
  $('hora').dateTime = momento;
  $('hora').textContent = hora(momento);
}

export function pintarCifras(t) {
  $('actas-pct').textContent = porcentaje(t.capturadas, t.esperadas);
  $('actas-barra').style.setProperty('--ancho', (100 * t.capturadas) / t.esperadas + '%');
  $('actas-num').textContent = enteros.format(t.capturadas) + ' de ' + enteros.format(t.esperadas) + ' actas';
  $('participacion').textContent = t.total ? porcentaje(t.total, t.listaContabilizada) : '–';
  $('participacion-num').textContent = enteros.format(t.total) + ' votos';
  $('no-contabilizadas').textContent = enteros.format(t.capturadas - t.contabilizadas);
}

/** The bars keep their elements between cuts and places, so that they move instead of jumping. */
export class Barras {
  constructor(lista) {
    this.lista = lista;
    this.renglones = new Map();
  }

  pintar(fuerzas, t) {
    const filas = orden(t.votos);
    filas.forEach((i, lugar) => {
      const fuerza = fuerzas[i];
      const r = this.renglones.get(fuerza.id) ?? this.crear(fuerza);
      r.pct.textContent = porcentaje(t.votos[i], t.total);
      r.votos.textContent = enteros.format(t.votos[i]) + ' votos';
      r.barra.style.setProperty('--ancho', (t.total ? (100 * t.votos[i]) / t.votos[filas[0]] : 0) + '%');
      r.fila.classList.toggle('primero', lugar === 0 && t.votos[i] > t.votos[filas[1]]);
      if (this.lista.children[lugar] !== r.fila) this.lista.insertBefore(r.fila, this.lista.children[lugar] ?? null);
    });
    $('otros').replaceChildren();
    pareja($('otros'), 'Candidaturas no registradas', enteros.format(t.noRegistradas), porcentaje(t.noRegistradas, t.total));
    pareja($('otros'), 'Votos nulos', enteros.format(t.nulos), porcentaje(t.nulos, t.total));
    pareja($('otros'), 'Total de votos', enteros.format(t.total));
    const [primero, segundo] = filas;
    const distancia = t.votos[primero] - t.votos[segundo];
    $('diferencia').textContent = !t.total
      ? 'Todavía no llega ninguna acta de aquí.'
      : distancia === 0
        ? 'Empate entre los primeros lugares.'
        : fuerzas[primero].nombre + ' va adelante por ' + enteros.format(distancia) + ' votos (' + porcentaje(distancia, t.total) + ').';
  }

  crear(fuerza) {
    const pct = nodo('span', { class: 'pct' });
    const votos = nodo('span', { class: 'votos' });
    const barra = nodo('div', { class: 'barra', 'aria-hidden': 'true' }, nodo('div'));
    const nombre = nodo('span', { class: 'nombre' }, nodo('b', {}, fuerza.nombre),
      fuerza.integrantes.length ? nodo('small', {}, fuerza.integrantes.join(' + ')) : null);
    const fila = nodo('li', { class: 'f-' + fuerza.id }, ficha(fuerza), nombre, nodo('span', { class: 'numeros' }, pct, ' ', votos), barra);
    const renglon = { fila, pct, votos, barra: barra.firstChild };
    this.renglones.set(fuerza.id, renglon);
    return renglon;
  }
}

export function pintarLeyenda(estado) {
  const cuenta = estado.fuerzas.map(() => 0);
  for (const { totales } of estado.municipios) {
    const [a, b] = orden(totales.votos);
    if (totales.votos[a] > totales.votos[b]) cuenta[a]++;
  }
  $('leyenda').replaceChildren(...estado.fuerzas.map((f, i) =>
    nodo('li', {}, ficha(f), nodo('span', {}, f.nombre), nodo('b', {}, String(cuenta[i])))));
}

export function pintarTabla(estado) {
  const filas = [...estado.municipios].sort((a, b) => a.nombre.localeCompare(b.nombre, 'es'));
  const cuerpo = nodo('tbody');
  for (const m of filas) {
    const t = m.totales;
    const [a, b] = orden(t.votos);
    const fuerza = t.votos[a] > t.votos[b] ? estado.fuerzas[a] : null;
    cuerpo.append(nodo('tr', {},
      nodo('th', { scope: 'row' }, nodo('a', { href: '/municipio/' + m.clave, 'data-ruta': true }, m.nombre)),
      nodo('td', {}, ...(fuerza ? [ficha(fuerza), nodo('span', { class: 'lider' }, ' ' + fuerza.nombre)] : ['–'])),
      nodo('td', { class: 'num' }, fuerza ? porcentaje(t.votos[a], t.total) : '–'),
      nodo('td', { class: 'num' }, porcentaje(t.capturadas, t.esperadas))));
  }
  const encabezado = ['Municipio', 'Va adelante', 'Votos', 'Actas'].map((texto, i) =>
    nodo('th', { scope: 'col', class: i > 1 ? 'num' : null }, texto));
  return nodo('div', { class: 'rollo', tabindex: '0', role: 'region', 'aria-labelledby': 'lista-titulo' },
    nodo('table', {}, nodo('thead', {}, nodo('tr', {}, ...encabezado)), cuerpo));
}

const SVG = 'http://www.w3.org/2000/svg';

/** Lines of each force's share over the actas captured, with its name at the end of the line. */
export function pintarAvance(estado) {
  const ancho = Math.max(280, $('grafica').clientWidth);
  const alto = ancho > 420 ? 250 : 220;
  const puntos = estado.avance.filter((c) => c.total > 0);
  const techo = Math.max(0.1, ...puntos.flatMap((c) => c.votos.map((v) => v / c.total))) * 1.12;
  const x = (c) => 38 + (ancho - 130) * (c.capturadas / c.esperadas);
  const y = (parte) => 14 + (alto - 44) * (1 - parte / techo);
  const lienzo = document.createElementNS(SVG, 'svg');
  const trazo = (nombre, clase, atributos, texto) => {
    const n = document.createElementNS(SVG, nombre);
    n.setAttribute('class', clase);
    for (const [k, v] of Object.entries(atributos)) n.setAttribute(k, typeof v === 'number' ? v.toFixed(1) : v);
    if (texto) n.textContent = texto;
    lienzo.append(n);
  };
  lienzo.setAttribute('viewBox', `0 0 ${ancho} ${alto}`);
  lienzo.setAttribute('role', 'img');
  lienzo.setAttribute('aria-label', resumenAvance(estado, puntos));
  for (let parte = 0; parte <= techo; parte += 0.1) {
    trazo('path', 'guia', { d: `M38 ${y(parte).toFixed(1)}H${ancho - 92}` });
    trazo('text', 'eje', { x: 32, y: y(parte) + 4, 'text-anchor': 'end' }, Math.round(100 * parte) + ' %');
  }
  for (const parte of [0, 0.25, 0.5, 0.75, 1]) {
    trazo('text', 'eje', { x: 38 + (ancho - 130) * parte, y: alto - 8, 'text-anchor': 'middle' }, 100 * parte + ' %');
  }
  const ultimo = puntos.at(-1);
  if (ultimo) {
    const alturas = separar(estado.fuerzas.map((_, i) => y(ultimo.votos[i] / ultimo.total)), 15);
    estado.fuerzas.forEach((fuerza, i) => {
      const linea = puntos.map((c) => x(c).toFixed(1) + ' ' + y(c.votos[i] / c.total).toFixed(1)).join('L');
      trazo('path', 'linea f-' + fuerza.id, { d: 'M' + linea });
      trazo('circle', 'punto f-' + fuerza.id, { cx: x(ultimo), cy: y(ultimo.votos[i] / ultimo.total), r: 4.5 });
      trazo('text', 'etiqueta f-' + fuerza.id, { x: x(ultimo) + 10, y: alturas[i] + 4 }, fuerza.nombre.split(' ').pop());
    });
  }
  $('grafica').replaceChildren(lienzo);
}

function resumenAvance(estado, puntos) {
  const frase = (c) => porcentaje(c.capturadas, c.esperadas) + ' de las actas: ' +
    orden(c.votos).map((i) => estado.fuerzas[i].nombre + ' ' + porcentaje(c.votos[i], c.total)).join(', ');
  return puntos.length ? 'Del primer corte, con ' + frase(puntos[0]) + '; al último, con ' + frase(puntos.at(-1)) + '.' : 'Sin actas todavía.';
}

/** Moves labels apart so that none lies on another. */
function separar(alturas, minimo) {
  const resultado = [...alturas];
  const indices = alturas.map((_, i) => i).sort((a, b) => alturas[a] - alturas[b]);
  for (let vuelta = 0; vuelta < 12; vuelta++) {
    for (let k = 1; k < indices.length; k++) {
      const falta = minimo - (resultado[indices[k]] - resultado[indices[k - 1]]);
      if (falta > 0) {
        resultado[indices[k]] += falta / 2;
        resultado[indices[k - 1]] -= falta / 2;
      }
    }
  }
  return resultado;
}

const POR_PAGINA = 24;

export function pintarActas(fuerzas, municipio, visibles, abrir) {
  const actas = [...municipio.actas].sort((a, b) => (b.imagen ? 1 : 0) - (a.imagen ? 1 : 0));
  const lista = nodo('ul', { class: 'actas' }, ...actas.slice(0, visibles).map((acta) => tarjeta(fuerzas, acta, abrir)));
  const caja = nodo('div', {}, lista);
  if (!actas.length) caja.append(nodo('p', {}, 'Todavía no llega ninguna acta de este municipio.'));
  return { caja, quedan: Math.max(0, actas.length - visibles), pagina: POR_PAGINA };
}

function tarjeta(fuerzas, acta, abrir) {
  const titulo = 'Sección ' + acta.seccion + ' · ' + acta.casilla;
  const estado = nodo('span', { class: 'sello' + (acta.contabilizada ? '' : ' no') }, acta.contabilizada ? 'Contabilizada' : 'No contabilizada');
  const mini = nodo('div', { class: 'mini', 'aria-hidden': 'true' });
  if (acta.votos && acta.total) {
    acta.votos.forEach((v, i) => {
      const tramo = nodo('i', { class: 'f-' + fuerzas[i].id });
      tramo.style.setProperty('--ancho', (100 * v) / acta.total + '%');
      mini.append(tramo);
    });
  }
  const boton = nodo('button', { type: 'button', 'data-clave': acta.clave },
    acta.imagen ? nodo('img', { src: '/' + acta.imagen, alt: '', loading: 'lazy', width: 62, height: 88 }) : nodo('span', { class: 'sin-imagen', 'aria-hidden': 'true' }, 'sin imagen'),
    nodo('span', { class: 'texto' }, nodo('b', {}, titulo), estado,
      nodo('small', {}, acta.votos ? lider(fuerzas, acta) : 'Sin votos legibles'), mini));
  boton.addEventListener('click', () => abrir(acta));
  return nodo('li', {}, boton);
}

function lider(fuerzas, acta) {
  const [a] = orden(acta.votos);
  return enteros.format(acta.total) + ' votos · ' + fuerzas[a].nombre + ' ' + enteros.format(acta.votos[a]);
}

export function abrirActa(fuerzas, municipio, acta) {
  $('dialogo-titulo').textContent = municipio.nombre + ', sección ' + acta.seccion + ', ' + acta.casilla.toLowerCase();
  const imagen = $('dialogo-imagen');
  $('dialogo-liga').hidden = !acta.imagen;
  if (acta.imagen) {
    $('dialogo-liga').href = imagen.src = '/' + acta.imagen;
    imagen.alt = 'Imagen simulada del acta ' + acta.clave;
  }
  const datos = $('dialogo-datos');
  datos.replaceChildren();
  (acta.votos ?? []).forEach((v, i) => pareja(datos, fuerzas[i].nombre, enteros.format(v)));
  if (acta.votos) {
    pareja(datos, 'Candidaturas no registradas', enteros.format(acta.noRegistradas));
    pareja(datos, 'Votos nulos', enteros.format(acta.nulos));
    pareja(datos, 'Total', enteros.format(acta.total));
  }
  pareja(datos, 'Lista nominal', enteros.format(acta.lista));
  $('dialogo-nota').textContent = (acta.contabilizada ? 'Contabilizada. ' : 'No contabilizada. ') +
    (acta.observacion ? acta.observacion + '. ' : '') + (acta.imagen ? '' : 'En este simulacro no se dibujó su imagen. ') + 'Clave ' + acta.clave + '.';
  $('dialogo').showModal();
}
